"""What the embedded UIDAI needs before it serves: keys, papers for others, agencies, people. Safe to repeat."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from importlib import resources

from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.uidai import key_files, queries
from rajyasetu.systems.uidai.models import Agency, AgencyLink, LicenceKey, Resident, VirtualId
from rajyasetu.systems.uidai.portraits import portrait
from rajyasetu.systems.uidai.values import AgencyKind, Demographics, Feature

AUA_CODE, ASA_CODE = "UPSTATE", "UPASA"
AUA_CERTIFICATE = "aua.pem"
LICENCE_FILE = "licence.json"
_ORGANISATION = {"hi": "उत्तर प्रदेश सरकार", "en": "Government of Uttar Pradesh"}
_LICENCE_LIFE = timedelta(days=365)
_LICENCE_BYTES = 40  # 54 characters; the specification allows 64
_FEATURES = (Feature.PI, Feature.PA, Feature.PFA, Feature.OTP, Feature.PARTIAL, Feature.LOCAL_LANGUAGE, Feature.KYC)
_AUTHORITY = "UIDAI demo - not the real authority"


def prepare() -> None:
    """Make what is missing, and change nothing that is there.

    Certificates and licence.json appear whole in `shared/` for the agency to read; the agency's own
    certificate is read from there when it is first needed.
    """
    signing.ensure_demo_authority()
    for key, purpose in ((key_files.ENCRYPTION_KEY, "encryption"), (key_files.SIGNING_KEY, "signing")):
        signing.ensure_key(key, common_name=f"Demo UIDAI {purpose}", organisation=_AUTHORITY)
        key_files.write_whole(key_files.shared(f"{key}.pem"), signing.certificate_pem(key))
    _prepare_agencies()
    _prepare_people()


@transaction.atomic
def _prepare_agencies() -> None:
    aua = _agency(AUA_CODE, AgencyKind.AUA, number="100001", certificate_file=AUA_CERTIFICATE)
    asa = _agency(ASA_CODE, AgencyKind.ASA, number="100002")
    AgencyLink.objects.get_or_create(aua=aua, other=asa)
    papers = _papers()
    _licence(aua, papers["aua_licence_key"], features=_FEATURES)
    _licence(asa, papers["asa_licence_key"])


def _agency(code: str, kind: AgencyKind, *, number: str, certificate_file: str = "") -> Agency:
    found, _ = Agency.objects.get_or_create(
        code=code,
        kind=kind,
        defaults={"organisation": _ORGANISATION, "number": number, "certificate_file": certificate_file},
    )
    return found


def _papers() -> dict[str, str]:
    """The agency's licence as a file, made once; a repeated start reads it back."""
    path = key_files.shared(LICENCE_FILE)
    if not path.exists():
        papers = {
            "aua_code": AUA_CODE,
            "asa_code": ASA_CODE,
            "aua_licence_key": secrets.token_urlsafe(_LICENCE_BYTES),
            "asa_licence_key": secrets.token_urlsafe(_LICENCE_BYTES),
        }
        key_files.write_whole(path, json.dumps(papers, indent=2).encode(), mode=0o600)
    return dict(json.loads(path.read_bytes()))


def _licence(agency: Agency, key: str, *, features: tuple[Feature, ...] = ()) -> None:
    """Register the key for a year from now; a demo's licence is renewed by each start."""
    LicenceKey.objects.update_or_create(
        digest=key_files.digest_of(key),
        defaults={
            "agency": agency,
            "expires_at": clock.now() + _LICENCE_LIFE,
            "features": [feature.value for feature in features],
        },
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPerson:
    """A person to be put into the register."""

    number: str
    demographics: Demographics
    virtual_id: str = ""


def _prepare_people() -> None:
    content = json.loads(resources.files("rajyasetu.systems.uidai").joinpath("data/residents.json").read_text("utf-8"))
    register_people(
        NewPerson(
            number=number,
            demographics=Demographics(**each["demographics"]),
            virtual_id="" if place else each["virtual_id"],
        )
        for each in content["people"]
        for place, number in enumerate(each["numbers"])
    )


@transaction.atomic
def register_people(people: Iterable[NewPerson]) -> None:
    """Put people with drawn portraits into the register; numbers that are there stay as they are."""
    by_index = {queries.number_index(each.number): each for each in people}
    known = Resident.objects.filter(number_index__in=by_index).values_list("number_index", flat=True)
    for index in known:
        by_index.pop(bytes(index))
    residents = [(each, _resident(index, each)) for index, each in by_index.items()]
    Resident.objects.bulk_create(resident for _, resident in residents)
    VirtualId.objects.bulk_create(_virtual_id(each, resident) for each, resident in residents if each.virtual_id)


def _resident(index: bytes, person: NewPerson) -> Resident:
    resident_id = new_id()
    data = json.dumps(asdict(person.demographics)).encode()
    photo = portrait(person.demographics.name)
    return Resident(
        id=resident_id,
        number_index=index,
        sealed_number=signing.seal_envelope(queries.number_name(resident_id), person.number.encode("ascii")),
        sealed_demographics=signing.seal_envelope(queries.demographics_name(resident_id), data),
        sealed_photo=signing.seal_envelope(queries.photo_name(resident_id), photo),
    )


def _virtual_id(person: NewPerson, resident: Resident) -> VirtualId:
    vid_id = new_id()
    return VirtualId(
        id=vid_id,
        resident=resident,
        vid_index=queries.virtual_id_index(person.virtual_id),
        sealed_vid=signing.seal_envelope(queries.virtual_id_name(vid_id), person.virtual_id.encode("ascii")),
        made_at=clock.now(),
    )
