"""A person's own documents: the list, one document, its files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import NotSignedIn
from rajyasetu.kernel.money import rupees
from rajyasetu.platform.accounts.interface import SignedInRequest, needs, signed_in
from rajyasetu.platform.language.interface import date_text, text_of
from rajyasetu.platform.storage.values import FileType
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker import rules
from rajyasetu.systems.locker.values import Document, DocumentStatus


@require_GET
@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """The documents in the person's locker."""
    person_id = request.actor.resident()
    if person_id is None:
        raise NotSignedIn
    cards = [{"document": each, "name": text_of(each.name), **_state(each)} for each in locker.documents_of(person_id)]
    return render(request, "locker/home.html", {"cards": cards})


@require_GET
@needs("read_document")
def detail(request: SignedInRequest, number: str) -> HttpResponse:
    """One document: what it says, its files, and how others check it."""
    document = locker.document_by_number(number)
    content = locker.content(document.id, by=request.actor)
    record = content.record
    rows = [
        (_("Number"), document.number),
        (_("In the name of"), text_of(record.name)),
        (_("Annual income"), f"{rupees(record.annual_income_paise)} ({record.financial_year})"),
        (_("Issued on"), date_text(document.issued_on)),
        (_("Valid until"), _until(document)),
        (_("Issued by"), text_of(document.office)),
        (_("Verification code"), rules.grouped(content.check_code)),
    ]
    context = {
        "document": document,
        "name": text_of(document.name),
        "rows": [{"label": label, "value": value} for label, value in rows],
        **_state(document),
    }
    return render(request, "locker/detail.html", context)


@require_GET
@needs("read_document")
def certificate_pdf(request: SignedInRequest, number: str) -> HttpResponse:
    """The signed paper."""
    document = locker.document_by_number(number)
    return _download(document, locker.pdf(document.id, by=request.actor), FileType.PDF)


@require_GET
@needs("read_document")
def certificate_xml(request: SignedInRequest, number: str) -> HttpResponse:
    """The signed DigiLocker XML."""
    document = locker.document_by_number(number)
    return _download(document, locker.xml(document.id, by=request.actor), FileType.XML)


def _download(document: Document, content: bytes, file_type: FileType) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=file_type.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{document.number}.{file_type}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _until(document: Document) -> str:
    return date_text(document.valid_until) if document.valid_until else _("No end date")


def _state(document: Document) -> dict[str, str]:
    """The document's state as a word and the kind of its tag."""
    if document.status is DocumentStatus.REVOKED:
        return {"state": _("Revoked"), "kind": "error"}
    if rules.is_over(document.valid_until, clock.today()):
        return {"state": _("Validity is over"), "kind": "warning"}
    return {"state": _("Valid"), "kind": "success"}
