"""Reads of documents."""

from typing import Any
from uuid import UUID

from rajyasetu.kernel import clock
from rajyasetu.platform.storage import interface as storage
from rajyasetu.protocols import digilocker
from rajyasetu.systems.locker import models, rules
from rajyasetu.systems.locker.errors import DocumentMissing, NumberUnknown
from rajyasetu.systems.locker.records import Content
from rajyasetu.systems.locker.values import Check, Document, DocumentStatus


def documents_of(person_id: UUID) -> list[Document]:
    """A person's documents, the newest first."""
    rows = models.Document.objects.filter(holder_id=person_id).exclude(status=DocumentStatus.MAKING)
    return [value_of(row) for row in rows.defer("sealed_content").order_by("-id")]


def document(document_id: UUID) -> Document:
    """One document. Raises DocumentMissing."""
    return value_of(row(id=document_id))


def document_by_number(number: str) -> Document:
    """One document by its number, as people type it. Raises InvalidReferenceNumber, DocumentMissing."""
    return value_of(row(number=rules.number_in(number)))


def row(**which: Any) -> models.Document:  # noqa: ANN401 - Django's lookups
    """The row of a finished document. Raises DocumentMissing."""
    found = models.Document.objects.filter(**which).exclude(status=DocumentStatus.MAKING).first()
    if found is None:
        raise DocumentMissing
    return found


def content_of(found: models.Document) -> Content:
    """What the paper says. Raises Erased."""
    return Content.from_json(storage.open_sealed(found.holder_id, bytes(found.sealed_content)))


def check(number: str) -> tuple[models.Document, Check]:
    """What the number alone tells. Raises InvalidReferenceNumber, NumberUnknown."""
    try:
        found = row(number=rules.number_in(number))
    except DocumentMissing as error:
        raise NumberUnknown from error
    value = value_of(found)
    return found, Check(
        number=value.number,
        name=value.name,
        office=value.office,
        issued_on=value.issued_on,
        valid_until=value.valid_until,
        status=value.status,
        revoked_on=value.revoked_on,
        is_over=rules.is_over(value.valid_until, clock.today()),
    )


def value_of(found: models.Document) -> Document:
    """The row as others see it."""
    revoked_at = found.revoked_at
    uri = rules.document_uri(issuer=found.issuer, doc_type=found.doc_type, number=found.number)
    return Document(
        id=found.id,
        holder_id=found.holder_id,
        doc_type=found.doc_type,
        name=digilocker.doc_type(found.doc_type).name,
        number=found.number,
        uri=str(uri),
        office=found.office,
        department=found.department,
        area_path=found.area_path,
        issued_on=found.issued_on,
        valid_until=found.valid_until,
        status=DocumentStatus(found.status),
        revoked_on=revoked_at.astimezone(clock.INDIA).date() if revoked_at else None,
    )
