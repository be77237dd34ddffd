"""Give and withdraw a consent."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rajyasetu.kernel import clock, ids
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.consent import queries, rules
from rajyasetu.platform.consent.errors import ConsentNotYours, SpanIsOver
from rajyasetu.platform.consent.models import ConsentRow
from rajyasetu.platform.consent.values import Consent, ConsentWithdrawn
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.tasks import interface as tasks

KEY = "consent"


def prepare() -> None:
    """Make the key that signs artefacts, when it is not there yet."""
    signing.ensure_key(KEY, common_name="Consent artefacts", organisation="Rajyasetu", kind="p256")


@transaction.atomic
def give(
    person_id: UUID,
    *,
    by: Actor,
    purpose: Mapping[str, str],
    purpose_code: str,
    data: Sequence[str],
    consumer: str,
    provider: str,
    until: datetime | None = None,
) -> UUID:
    """Keep a consent of this person as a signed artefact; its id.

    Raises ConsentNotYours unless the person gives it, or somebody who acts for her; SpanIsOver.
    """
    now = clock.now()
    if by.resident() != person_id:
        raise ConsentNotYours
    if until is not None and until <= now:
        raise SpanIsOver
    given = Consent(
        id=ids.new_id(),
        person_id=person_id,
        purpose=purpose,
        purpose_code=purpose_code,
        data=tuple(data),
        consumer=consumer,
        provider=provider,
        given_at=now,
        until=until,
        withdrawn_at=None,
    )
    _keep(given)
    _audit("consent_given", given.id, purpose_code=purpose_code, person_id=person_id, by=by)
    return given.id


def _keep(given: Consent) -> None:
    body = rules.body(given)
    signed = rules.artefact(body, signing.sign_jws(body, key=KEY))
    ConsentRow.objects.create(
        id=given.id,
        person_id=given.person_id,
        purpose_code=given.purpose_code,
        consumer=given.consumer,
        provider=given.provider,
        given_at=given.given_at,
        until=given.until,
        sealed=storage.seal(given.person_id, signed),
    )


@transaction.atomic
def withdraw(consent_id: UUID, *, by: Actor) -> None:
    """Take a consent back, at once; a second time changes nothing. Raises ConsentNotFound for another's."""
    row = queries.row_for_update(consent_id, person_id=by.resident())
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    _audit("consent_withdrawn", row.id, purpose_code=row.purpose_code, person_id=row.person_id, by=by)
    tasks.enqueue(ConsentWithdrawn(row.id, row.purpose_code), key=f"consent_withdrawn:{row.id}")


def _audit(event: str, consent_id: UUID, *, purpose_code: str, person_id: UUID, by: Actor) -> None:
    subject = Subject(kind="consent", id=consent_id)
    audit.record(event, by=by, subject=subject, person_id=person_id, details={"purpose_code": purpose_code})
