"""Anybody checks a paper: by its number alone the state of it, with the printed code or the QR what it says."""

import base64

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from rajyasetu.kernel.errors import InvalidInput, NotFound
from rajyasetu.kernel.reference_numbers import InvalidReferenceNumber
from rajyasetu.platform.accounts.interface import public
from rajyasetu.platform.language.interface import current, date_text, text_of
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker import keys
from rajyasetu.systems.locker.values import Check, CheckedContent, DocumentStatus
from rajyasetu.systems.locker.web.forms import CheckForm

_ERRORS = (InvalidReferenceNumber, NotFound)


@never_cache
@require_GET
@public
def verify(request: HttpRequest) -> HttpResponse:
    """The form, and below it the answer. Raises ChecksUsedUp."""
    if "n" not in request.GET:
        return render(request, "locker/verify.html", {"form": CheckForm()})
    form = CheckForm(request.GET)
    if not form.is_valid():
        return render(request, "locker/verify.html", {"form": form}, status=InvalidInput.status)
    try:
        found = locker.check(form.cleaned_data["n"], address=request.META.get("REMOTE_ADDR", ""))
    except _ERRORS as error:
        form.add_error("n", error.text(current()))
        return render(request, "locker/verify.html", {"form": form}, status=error.status)
    code = form.cleaned_data["c"]
    content = locker.check_code(found, code) if code else None
    context = {
        "check": found,
        "name": text_of(found.name),
        "rows": _rows(found, content),
        "content": content,
        "statement": text_of(content.statement) if content else "",
        "photo": base64.b64encode(content.photo).decode() if content and content.photo else "",
        "code_is_wrong": bool(code) and content is None,
        "is_revoked": found.status is DocumentStatus.REVOKED,
    }
    return render(request, "locker/verified.html", context)


@require_GET
@public
def short_path(request: HttpRequest) -> HttpResponse:
    """The address printed on papers leads to the page, in Hindi, with number and code."""
    with translation.override("hi"):
        page = reverse("verify:verify")
    query = request.META.get("QUERY_STRING", "")
    return HttpResponseRedirect(f"{page}?{query}" if query else page)


@require_GET
@public
def qr_certificate(_request: HttpRequest) -> HttpResponse:
    """The certificate of the key that signs what QRs say, for whoever checks without network."""
    locker.ensure_qr_key()
    return HttpResponse(signing.certificate_pem(keys.QR_KEY), content_type="application/x-pem-file")


def _rows(found: Check, content: CheckedContent | None) -> list[dict[str, str]]:
    rows = [
        (_("Number"), found.number),
        (_("Issued by"), text_of(found.office)),
        (_("Issued on"), date_text(found.issued_on)),
        (_("Valid until"), date_text(found.valid_until) if found.valid_until else _("No end date")),
    ]
    if found.revoked_on:
        rows.append((_("Revoked on"), date_text(found.revoked_on)))
    if content:
        rows.append((_("In the name of"), text_of(content.holder_name)))
        rows.append((_("Signed by"), text_of(content.signatory)))
    return [{"label": label, "value": value} for label, value in rows]
