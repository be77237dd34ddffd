"""The officer's desk for complaints: what waits, one case, and the steps open to the post."""

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rajyasetu.design.templatetags.design import days_left
from rajyasetu.kernel.clock import INDIA
from rajyasetu.kernel.errors import InvalidInput, NotAllowed
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest, needs, officials_only
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.language.interface import current, date_text, text_of
from rajyasetu.systems.grievances import actions, queries
from rajyasetu.systems.grievances.values import Complaint, DeskItem
from rajyasetu.systems.grievances.web import timeline
from rajyasetu.systems.grievances.web.forms import ReportForm, ReturnForm, VersionForm

DONE = frozenset({"mark", "report", "approve", "return"})
UNPROCESSABLE = 422


def _post(request: SignedInRequest) -> Post:
    if request.actor.post_id is None:
        raise NotAllowed
    return accounts.post(request.actor.post_id)


@require_GET
@officials_only
def desk(request: SignedInRequest) -> HttpResponse:
    """What waits for the post, overdue first."""
    done = request.GET.get("done", "")
    post = _post(request)
    context = {
        "headers": [_("Number"), _("About"), _("Tehsil"), _("Status"), _("Registered on"), _("Deadline")],
        "rows": [_row(item) for item in queries.desk_items(post)],
        "post": post,
        "done": done if done in DONE else "",
    }
    return render(request, "grievances/desk.html", context)


def _row(item: DeskItem) -> list[object]:
    return [
        {"text": item.reference, "url": reverse("grievances:case", args=[item.reference])},
        text_of(item.title),
        text_of(item.place),
        text_of(item.state_name),
        date_text(item.registered_at.astimezone(INDIA).date()),
        days_left(item.days_left, item.is_overdue),
    ]


@require_GET
@officials_only
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    """One complaint with what the post may do now; the look is audited."""
    return _case(request, actions.open_case(reference, by=request.actor))


def _case(request: SignedInRequest, complaint: Complaint, *, failed: Form | None = None) -> HttpResponse:
    post = _post(request)
    first = {"version": complaint.version}
    forms: dict[str, Form] = {
        "report": ReportForm(initial=first),
        "return": ReturnForm(initial=first),
        "plain": VersionForm(initial=first),
    }
    if failed is not None:
        forms["report" if isinstance(failed, ReportForm) else "return"] = failed
    context: dict[str, Any] = {
        "complaint": complaint,
        "items": queries.desk_items(post),
        "steps": timeline.steps(complaint, for_person=False),
        "report_form": forms["report"],
        "return_form": forms["return"],
        "plain_form": forms["plain"],
        "may": queries.steps_open_to(post, complaint),
        "post": post,
    }
    return render(request, "grievances/case.html", context, status=UNPROCESSABLE if failed else 200)


def _version(request: SignedInRequest) -> int:
    form = VersionForm(request.POST)
    if not form.is_valid():
        raise InvalidInput
    version: int = form.cleaned_data["version"]
    return version


@require_POST
@needs("mark")
def mark(request: SignedInRequest, reference: str) -> HttpResponse:
    """Mark to the first level."""
    actions.mark(reference, by=request.actor, expected_version=_version(request))
    return _to_desk("mark")


@require_POST
@needs("report")
def report(request: SignedInRequest, reference: str) -> HttpResponse:
    """Upload the action taken report."""
    form = ReportForm(request.POST, request.FILES)
    if form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            actions.report(
                reference,
                by=request.actor,
                expected_version=form.cleaned_data["version"],
                text=form.cleaned_data["text"],
                file=(upload.read(), upload.name) if upload else None,
            )
        except InvalidInput as error:
            form.add_error("text" if error.code.startswith("grievances.") else "file", error.text(current()))
        else:
            return _to_desk("report")
    return _case(request, actions.open_case(reference, by=request.actor), failed=form)


@require_POST
@needs("approve")
def approve(request: SignedInRequest, reference: str) -> HttpResponse:
    """Approve the report."""
    actions.approve(reference, by=request.actor, expected_version=_version(request))
    return _to_desk("approve")


@require_POST
@needs("return")
def send_back(request: SignedInRequest, reference: str) -> HttpResponse:
    """Return the report with a reason."""
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _case(request, actions.open_case(reference, by=request.actor), failed=form)
    actions.send_back(
        reference,
        by=request.actor,
        expected_version=form.cleaned_data["version"],
        reason_code=form.cleaned_data["reason"],
        note=form.cleaned_data["note"],
    )
    return _to_desk("return")


def _to_desk(done: str) -> HttpResponse:
    response = redirect("grievances:desk")
    response["Location"] += f"?done={done}"
    return response
