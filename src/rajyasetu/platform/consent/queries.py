"""Consents as values; whether one is in force is read fresh each time, so a withdrawal counts at once."""

from typing import Any
from uuid import UUID

from django.db.models import Q

from rajyasetu.kernel import clock
from rajyasetu.platform.consent import rules
from rajyasetu.platform.consent.errors import ConsentNotFound
from rajyasetu.platform.consent.models import ConsentRow
from rajyasetu.platform.consent.values import Consent
from rajyasetu.platform.storage import interface as storage


def of_person(person_id: UUID) -> list[Consent]:
    """All consents of a person, newest first, those past or withdrawn too."""
    return [_value(row) for row in ConsentRow.objects.filter(person_id=person_id).order_by("-given_at")]


def consent(consent_id: UUID, *, person_id: UUID) -> Consent:
    """One consent of this person. Raises ConsentNotFound, also for another person's."""
    return _value(_row(consent_id, person_id=person_id))


def artefact(consent_id: UUID, *, person_id: UUID) -> dict[str, Any]:
    """The signed artefact, as it is handed to a data provider. Raises ConsentNotFound."""
    row = _row(consent_id, person_id=person_id)
    return storage.open_sealed(row.person_id, bytes(row.sealed))


def in_force(consent_id: UUID) -> bool:
    """Whether data may be used on this consent now."""
    return ConsentRow.objects.filter(_in_force(), id=consent_id).exists()


def find_in_force(person_id: UUID, purpose_code: str) -> Consent | None:
    """The newest consent of this person for this purpose that is in force now, or None."""
    rows = ConsentRow.objects.filter(_in_force(), person_id=person_id, purpose_code=purpose_code)
    row = rows.order_by("-given_at").first()
    return _value(row) if row else None


def row_for_update(consent_id: UUID, *, person_id: UUID | None) -> ConsentRow:
    """The locked row of this person's consent. Raises ConsentNotFound."""
    rows = ConsentRow.objects.select_for_update().filter(id=consent_id)
    row = rows.filter(person_id=person_id).first() if person_id else None
    if row is None:
        raise ConsentNotFound
    return row


def _row(consent_id: UUID, *, person_id: UUID) -> ConsentRow:
    row = ConsentRow.objects.filter(id=consent_id, person_id=person_id).first()
    if row is None:
        raise ConsentNotFound
    return row


def _in_force() -> Q:
    return Q(withdrawn_at=None) & (Q(until=None) | Q(until__gt=clock.now()))


def _value(row: ConsentRow) -> Consent:
    purpose, data = rules.read(storage.open_sealed(row.person_id, bytes(row.sealed)))
    return Consent(
        id=row.id,
        person_id=row.person_id,
        purpose=purpose,
        purpose_code=row.purpose_code,
        data=data,
        consumer=row.consumer,
        provider=row.provider,
        given_at=row.given_at,
        until=row.until,
        withdrawn_at=row.withdrawn_at,
    )
