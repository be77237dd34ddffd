"""Reads: agencies and their licences, people by number or virtual id."""

import json
from datetime import datetime

from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import is_aadhaar_number, is_under_test_prefix, is_virtual_id
from rajyasetu.systems.uidai import key_files
from rajyasetu.systems.uidai.errors import ForeignNumber, RequestRefused
from rajyasetu.systems.uidai.models import Agency, LicenceKey, Resident, VirtualId
from rajyasetu.systems.uidai.values import AgencyKind, Demographics, Feature, Licensed, Person, Status, UidType

_NUMBER_DIGITS, _VIRTUAL_ID_DIGITS, _TOKEN_LENGTH = 12, 16, 72
_STATUS_CODES = {Status.SUSPENDED: "997", Status.CANCELLED: "996"}


def agency(code: str, kind: AgencyKind) -> Agency | None:
    """The agency of that code, as far as it is registered as such a one."""
    return Agency.objects.filter(code=code, kind=kind).first()


def licence(key: str) -> LicenceKey | None:
    """The licence of that key, also one that has run out, with its agency."""
    return LicenceKey.objects.select_related("agency").filter(digest=key_files.digest_of(key)).first()


def licensed(found: LicenceKey) -> Licensed:
    """The agency with what its licence covers."""
    return Licensed(
        id=found.agency.id,
        code=found.agency.code,
        organisation=found.agency.organisation,
        number=found.agency.number,
        is_global=found.agency.is_global,
        certificate_file=found.agency.certificate_file,
        features=frozenset(Feature(name) for name in found.features),
    )


def person(uid: str, *, now: datetime) -> Person:
    """The person that a number or a virtual id names.

    Raises RequestRefused with 515, 517, 980, 996, 997 or 998, and ForeignNumber.
    """
    if len(uid) == _TOKEN_LENGTH:
        raise RequestRefused("980")
    if uid.isascii() and uid.isdigit() and not is_under_test_prefix(uid):
        raise ForeignNumber
    if len(uid) == _VIRTUAL_ID_DIGITS:
        return _in_force(_by_virtual_id(uid, now=now), UidType.VIRTUAL_ID)
    if len(uid) != _NUMBER_DIGITS or not is_aadhaar_number(uid):
        raise RequestRefused("998")
    found = Resident.objects.defer("sealed_photo").filter(number_index=number_index(uid)).first()
    if found is None:
        raise RequestRefused("998")
    return _in_force(found, UidType.NUMBER)


def photo(found: Person) -> bytes:
    """The person's JPEG."""
    sealed = Resident.objects.values_list("sealed_photo", flat=True).get(id=found.id)
    return signing.open_envelope(photo_name(found.id), bytes(sealed))


def number_index(number: str) -> bytes:
    """What a number is found by: an HMAC under this process's key."""
    return key_files.keyed_hash("number", number)


def virtual_id_index(vid: str) -> bytes:
    """What a virtual id is found by."""
    return key_files.keyed_hash("virtual-id", vid)


def number_name(resident_id: object) -> str:
    """The envelope's name for a number."""
    return f"uidai.number.{resident_id}"


def demographics_name(resident_id: object) -> str:
    """The envelope's name for a person's data."""
    return f"uidai.demographics.{resident_id}"


def photo_name(resident_id: object) -> str:
    """The envelope's name for a person's photo."""
    return f"uidai.photo.{resident_id}"


def virtual_id_name(virtual_id: object) -> str:
    """The envelope's name for a virtual id."""
    return f"uidai.virtual-id.{virtual_id}"


def _by_virtual_id(vid: str, *, now: datetime) -> Resident:
    if not is_virtual_id(vid):
        raise RequestRefused("515")
    found = (
        VirtualId.objects.select_related("resident")
        .defer("resident__sealed_photo")
        .filter(vid_index=virtual_id_index(vid))
        .first()
    )
    if found is None or found.replaced_at is not None:
        raise RequestRefused("515")
    if found.expires_at is not None and now > found.expires_at:
        raise RequestRefused("517")
    return found.resident


def _in_force(found: Resident, uid_type: UidType) -> Person:
    status = Status(found.status)
    if status in _STATUS_CODES:
        raise RequestRefused(_STATUS_CODES[status])
    content = json.loads(signing.open_envelope(demographics_name(found.id), bytes(found.sealed_demographics)))
    return Person(
        id=found.id,
        number=signing.open_envelope(number_name(found.id), bytes(found.sealed_number)).decode("ascii"),
        status=status,
        demographics=Demographics(**content),
        uid_type=uid_type,
    )
