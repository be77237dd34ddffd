"""Revoking a document: the number tells it from then on, wherever the paper lies."""

from uuid import UUID

from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.systems.locker import models
from rajyasetu.systems.locker.actions.reading import access_subject
from rajyasetu.systems.locker.errors import AlreadyRevoked, DocumentMissing
from rajyasetu.systems.locker.values import DocumentRevoked, DocumentStatus


@transaction.atomic
def revoke(document_id: UUID, *, reason_code: str, by: Actor) -> None:
    """No longer stand by a document. Raises DocumentMissing, NotAllowed, AlreadyRevoked."""
    row = models.Document.objects.select_for_update().filter(id=document_id).first()
    if row is None or row.status == DocumentStatus.MAKING:
        raise DocumentMissing
    accounts.require(by, "revoke_document", access_subject(row))
    if row.status == DocumentStatus.REVOKED:
        raise AlreadyRevoked
    row.status, row.revoked_at, row.revocation_reason = DocumentStatus.REVOKED, clock.now(), reason_code
    row.save(update_fields=["status", "revoked_at", "revocation_reason"])
    audit.record(
        "document_revoked",
        by=by,
        subject=Subject("document", row.id),
        person_id=row.holder_id,
        details={"reason": reason_code, "doc_type": row.doc_type},
    )
    tasks.enqueue(DocumentRevoked(row.id, row.holder_id, row.doc_type), key=f"document_revoked:{row.id}")
