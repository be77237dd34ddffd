"""Issuing: reserve, make, keep. Each step may be run again; in the end there is one document.

Reserving is one transaction: number, code and words are fixed and sealed. Making touches no table.
Keeping is one transaction: files, state, audit and event appear together, or none of them.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from uuid import UUID

import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.reference_numbers import ReferenceNumber
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.signing.values import SignedThing
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.storage.values import FileType, OwnFile
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.protocols import digilocker
from rajyasetu.systems.locker import keys, models, papers, queries, rules, words
from rajyasetu.systems.locker.errors import KeyReused
from rajyasetu.systems.locker.records import Content
from rajyasetu.systems.locker.values import DocumentIssued, DocumentStatus, IncomeRecord, Signatory, Text

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Made:
    """The finished files of one document."""

    pdf: bytes
    xml: bytes


@tasks.refuse_inside_transaction
def issue(
    *,
    key: str,
    doc_type: str,
    holder_id: UUID,
    issued_by_post: Signatory,
    record: IncomeRecord,
    by: Actor,
    issued_on: date | None = None,
    valid_until: date | None = None,
) -> UUID:
    """Make a certificate once per key, sign it, put it into the holder's locker, and give its id.

    Called again with the same key, after a crash or by two workers at once, it ends with the same one
    document, on the paper of which stands what was asked first. `issued_on` is the day of the decision, in
    India. Raises KeyReused when the key is another person's or another type's, PaperNotMade, StorageFull, Erased.
    """
    reserved, content = _reserve(
        key, doc_type=doc_type, holder_id=holder_id, signatory=issued_by_post, record=record,
        days=(issued_on or clock.today(), valid_until),
    )  # fmt: skip
    if reserved.status != DocumentStatus.MAKING:
        return reserved.id
    content = content or queries.content_of(reserved)
    _keep(reserved.id, content, _make(reserved, content, at=clock.now()), by=by)
    return reserved.id


def _reserve(
    key: str,
    *,
    doc_type: str,
    holder_id: UUID,
    signatory: Signatory,
    record: IncomeRecord,
    days: tuple[date, date | None],
) -> tuple[models.Document, Content | None]:
    """The row for the key, from before or new with number, code and words; the words too when it is new."""
    digilocker.doc_type(doc_type)
    found, content = models.Document.objects.filter(idempotency_key=key).first(), None
    if found is None:
        try:
            with transaction.atomic():
                found, content = _new_row(
                    key, doc_type=doc_type, holder_id=holder_id, signatory=signatory, record=record, days=days
                )
                found.save(force_insert=True)
        except IntegrityError:  # another worker was first; or the number was taken, and then there is no such row
            found, content = models.Document.objects.get(idempotency_key=key), None
    if (found.holder_id, found.doc_type) != (holder_id, doc_type):
        raise KeyReused
    return found, content


def _new_row(
    key: str,
    *,
    doc_type: str,
    holder_id: UUID,
    signatory: Signatory,
    record: IncomeRecord,
    days: tuple[date, date | None],
) -> tuple[models.Document, Content]:
    service = rules.REFERENCE_SERVICES[doc_type]
    number = str(ReferenceNumber.mint(state=settings.STATE, service=service, year=days[0].year))
    photo = papers.as_photo(record.photo) if record.photo else None
    code = rules.new_check_code()
    content = Content(record=replace(record, photo=photo), signatory=signatory, check_code=code)
    row = models.Document(
        id=new_id(),
        idempotency_key=key,
        holder_id=holder_id,
        doc_type=doc_type,
        number=number,
        issuer=rules.issuer_id(state=settings.STATE, department=signatory.department, is_demo=settings.IS_DEMO),
        department=signatory.department,
        area_path=signatory.area_path,
        office=dict(signatory.office),
        issued_on=days[0],
        valid_until=days[1],
        status=DocumentStatus.MAKING,
        sealed_content=storage.seal(holder_id, content.to_json()),
        code_digest=rules.code_digest(number, code),
        reserved_at=clock.now(),
    )
    return row, content


def _make(row: models.Document, content: Content, *, at: datetime) -> Made:
    """XML sealed by the department, paper with the XML inside, signed by the officer. Writes to no table."""
    state = _state_name(row.area_path.split("/", 1)[0])
    xml = signing.sign_xml(_digilocker_xml(row, content, state), key=keys.department_seal(content.signatory))
    pdf = papers.set_paper(
        papers.Paper(
            words=words.page(
                content,
                number=row.number,
                doc_type=row.doc_type,
                issued_on=row.issued_on,
                valid_until=row.valid_until,
                signed_at=at,
                state=state,
                check_address=keys.check_address(),
                is_demo=settings.IS_DEMO,
            ),
            qr=keys.qr_text(row, content),
            photo=content.record.photo,
            xml=xml,
        ),
        at=at,
    )
    officer = keys.officer_signature(content.signatory)
    prepared = signing.prepare_pdf(
        pdf, key=officer, reason=digilocker.doc_type(row.doc_type).name["en"], location=content.signatory.office["en"]
    )
    return Made(signing.accept_pdf(prepared, signature_cms=signing.sign_prepared(prepared, key=officer)), xml)


@cache
def _state_name(path: str) -> Text:
    """The state's name; an instance serves one state, so it is read once."""
    return geography.area_by_path(path).name


def _digilocker_xml(row: models.Document, content: Content, state: Text) -> bytes:
    certificate = rules.digilocker_certificate(
        content.record,
        number=row.number,
        doc_type=row.doc_type,
        issuer=row.issuer,
        signatory=content.signatory,
        issued_on=row.issued_on,
        valid_until=row.valid_until,
        state_name=state["en"],
    )
    return digilocker.write_certificate(certificate)


@transaction.atomic
def _keep(document_id: UUID, content: Content, made: Made, *, by: Actor) -> None:
    """Put the files into the locker, unless another worker was first."""
    row = models.Document.objects.select_for_update().get(id=document_id)
    if row.status != DocumentStatus.MAKING:
        return
    row.pdf_file_id, row.xml_file_id = storage.put_own(
        [_file(row, made.pdf, FileType.PDF), _file(row, made.xml, FileType.XML)],
        holder_id=row.holder_id,
        department=row.department,
        area_path=row.area_path,
    )
    row.status, row.issued_at = DocumentStatus.VALID, clock.now()
    row.save(update_fields=["pdf_file_id", "xml_file_id", "status", "issued_at"])
    signatory, thing = content.signatory, SignedThing(kind="document", id=row.id)
    signing.record_signing(thing, key=keys.department_seal(signatory), by=by)
    signing.record_signing(thing, key=keys.officer_signature(signatory), by=by)
    audit.record(
        "document_issued",
        by=by,
        subject=Subject("document", row.id),
        person_id=row.holder_id,
        details={"doc_type": row.doc_type, "post_id": str(signatory.post_id)},
    )
    tasks.enqueue(DocumentIssued(row.id, row.holder_id, row.doc_type), key=f"document_issued:{row.id}")
    log.info("document_issued", document_id=str(row.id), doc_type=row.doc_type)


def _file(row: models.Document, content: bytes, file_type: FileType) -> OwnFile:
    return OwnFile(content=content, filename=f"{row.number}.{file_type}", file_type=file_type)
