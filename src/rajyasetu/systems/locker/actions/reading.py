"""Reading a document's files: allowed to its holder and to posts with a grant, and always in the audit."""

from uuid import UUID

from django.db import transaction

from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Subject as AccessSubject
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.storage import interface as storage
from rajyasetu.systems.locker import models, queries
from rajyasetu.systems.locker.errors import DocumentMissing
from rajyasetu.systems.locker.records import Content


def pdf(document_id: UUID, *, by: Actor) -> bytes:
    """The signed paper. Raises DocumentMissing, NotAllowed, Erased."""
    row = _allowed(document_id, by=by, what="pdf")
    return storage.get(_there(row.pdf_file_id), holder_id=row.holder_id)


def xml(document_id: UUID, *, by: Actor) -> bytes:
    """The signed DigiLocker XML. Raises DocumentMissing, NotAllowed, Erased."""
    row = _allowed(document_id, by=by, what="xml")
    return storage.get(_there(row.xml_file_id), holder_id=row.holder_id)


def content(document_id: UUID, *, by: Actor) -> Content:
    """What the paper says, for its page. Raises DocumentMissing, NotAllowed, Erased."""
    return queries.content_of(_allowed(document_id, by=by, what="page"))


def access_subject(row: models.Document) -> AccessSubject:
    """The document as the permissions see it."""
    return AccessSubject(
        kind="document", id=row.id, owner_person_id=row.holder_id, area_path=row.area_path, department=row.department
    )


@transaction.atomic
def _allowed(document_id: UUID, *, by: Actor, what: str) -> models.Document:
    row = queries.row(id=document_id)
    accounts.require(by, "read_document", access_subject(row))
    audit.record(
        "document_viewed",
        by=by,
        subject=Subject("document", row.id),
        person_id=row.holder_id,
        details={"what": what, "doc_type": row.doc_type},
    )
    return row


def _there(file_id: UUID | None) -> UUID:
    if file_id is None:
        raise DocumentMissing
    return file_id
