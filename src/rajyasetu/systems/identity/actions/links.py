"""Which person an Aadhaar holder is: found by UID token, or made at the first sign-in from e-KYC.

All functions run in the caller's transaction. Lock: one advisory lock per UID token, so that two first
sign-ins of one person at once make one person.
"""

import hashlib
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.errors import InvalidInput
from rajyasetu.kernel.text import mask
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.consent import interface as consents
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.storage.values import FileType
from rajyasetu.systems.identity import queries, rules
from rajyasetu.systems.identity.models import Device, Link
from rajyasetu.systems.identity.values import Authenticated, KnownByKyc, ResidentRecord, Visitor, Welcome

log = structlog.get_logger()
_PICTURES = frozenset({FileType.JPEG, FileType.PNG})
CONSENT_PURPOSE = {
    "hi": "आपका खाता खोलना, और आवेदनों में आपका नाम, पता, जन्म की तारीख और फ़ोटो भरना",
    "en": "To open your account, and to fill your name, address, date of birth and photo in applications",
}
CONSENT_DATA = ("name", "date_of_birth", "gender", "address", "mobile", "photo")


def device_hash(visitor: Visitor) -> str:
    """What is kept of a device's cookie."""
    return hashlib.sha256(visitor.device.encode()).hexdigest() if visitor.device else ""


def known_device(link: Link | None, visitor: Visitor) -> str:
    """The device's hash when the linked person has signed in on it before, else ""."""
    hashed = device_hash(visitor)
    return hashed if link and hashed and queries.is_known_device(link.person_id, hashed) else ""


def welcome(answer: Authenticated | KnownByKyc, *, reference_key: str, visitor: Visitor) -> Welcome:
    """The account of the holder; makes person, account, profile, consent and link at the first time."""
    authenticated = answer.authenticated if isinstance(answer, KnownByKyc) else answer
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [authenticated.token_hash])
    link = queries.link(token_hash=authenticated.token_hash, reference_key=reference_key)
    is_first = link is None
    if link is None:
        assert isinstance(answer, KnownByKyc), "a new person comes with e-KYC"
        link = _new_person(answer, reference_key=reference_key)
    account_id = _account_id(link.person_id)
    by = _actor(link.person_id, account_id)
    _refresh(link, authenticated, reference_key=reference_key)
    _remember_device(link.person_id, visitor)
    details = {"api": "kyc" if isinstance(answer, KnownByKyc) else "auth", "first": is_first}
    subject = Subject("person", link.person_id)
    audit.record("aadhaar_authenticated", by=by, subject=subject, person_id=link.person_id, details=details)
    return Welcome(account_id=account_id, person_id=link.person_id, is_first=is_first)


def record_block(reference_key: str) -> None:
    """Let the person see in their history that somebody typed three wrong OTPs for their number."""
    link = queries.link(reference_key=reference_key)
    if link is None:
        return
    somebody = Actor(account_id=None, person_id=None, channel=Channel.WEB, lawful_basis=LawfulBasis.STATE_FUNCTION)
    subject = Subject("person", link.person_id)
    audit.record("sign_in_blocked", by=somebody, subject=subject, person_id=link.person_id)


def _new_person(answer: KnownByKyc, *, reference_key: str) -> Link:
    person_id = accounts.create_person()
    account_id = accounts.create_resident_account(person_id)
    by = _actor(person_id, account_id)
    consents.give(
        person_id,
        by=by,
        purpose=CONSENT_PURPOSE,
        purpose_code=rules.CONSENT_PURPOSE_CODE,
        data=list(CONSENT_DATA),
        consumer=f"{settings.STATE} Rajyasetu",
        provider="UIDAI e-KYC",
        until=None,
    )
    accounts.set_profile(person_id, _profile(person_id, answer.record), by=by)
    now = clock.now()
    return Link.objects.create(
        person_id=person_id,
        token_hash=answer.authenticated.token_hash,
        reference_key=reference_key or None,
        created_at=now,
        last_used_at=now,
    )


def _profile(person_id: UUID, record: ResidentRecord) -> dict[str, object]:
    return {
        "name": record.name,
        "name_local": record.name_local,
        "dob": record.dob,
        "gender": record.gender,
        "address": dict(record.address),
        "address_local": dict(record.address_local),
        "mobile": record.mobile,
        "mobile_masked": mask(record.mobile) if record.mobile else "",
        "photo_file_id": _keep_photo(person_id, record.photo),
    }


def _keep_photo(person_id: UUID, photo: bytes) -> str:
    """The photo's file id; "" when there is none or it is no picture we take: that must not keep anybody out."""
    if not photo:
        return ""
    try:
        return str(storage.put(photo, holder_id=person_id, filename="photo.jpg", allowed=_PICTURES).id)
    except InvalidInput as refused:
        log.warning("photo_not_kept", code=refused.code)
        return ""


def _account_id(person_id: UUID) -> UUID:
    found = accounts.account_of_person(person_id)
    return found.id if found is not None else accounts.create_resident_account(person_id)


def _actor(person_id: UUID, account_id: UUID) -> Actor:
    return Actor(account_id=account_id, person_id=person_id, channel=Channel.WEB, lawful_basis=LawfulBasis.CONSENT)


def _refresh(link: Link, authenticated: Authenticated, *, reference_key: str) -> None:
    link.token_hash, link.last_used_at = authenticated.token_hash, clock.now()
    link.reference_key = reference_key or link.reference_key
    link.save(update_fields=["token_hash", "last_used_at", "reference_key"])


def _remember_device(person_id: UUID, visitor: Visitor) -> None:
    hashed = device_hash(visitor)
    if hashed:
        Device.objects.update_or_create(person_id=person_id, device_hash=hashed, defaults={"last_used_at": clock.now()})
