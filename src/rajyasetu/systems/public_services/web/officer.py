"""The officers' desk: what waits, the case, the report, the decision."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from rajyasetu.kernel.errors import Conflict
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow.values import CaseState
from rajyasetu.systems.public_services import actions, queries
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.values import Application
from rajyasetu.systems.public_services.web import presenters
from rajyasetu.systems.public_services.web.officer_forms import DecisionForm, ReportForm
from rajyasetu.systems.public_services.web.resident import paper_response

CaseForm = ReportForm | DecisionForm


@require_GET
@accounts.needs("read_application")
def desk(request: SignedInRequest) -> HttpResponse:
    """List what waits for the post, overdue first. Holds nothing personal."""
    post = _post(request)
    waiting, overdue = workflow.count_waiting_for(post)
    items = queries.desk_items(post)
    context = {
        "post": post,
        "headers": presenters.desk_headers(),
        "rows": presenters.desk_rows(items),
        "waiting": waiting,
        "overdue": overdue,
    }
    return render(request, "public_services/desk.html", context)


def _post(request: SignedInRequest) -> Post:
    assert request.actor.post_id is not None
    return accounts.post(request.actor.post_id)


@require_http_methods(["GET", "POST"])
@accounts.needs("read_application")
def case(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show one case; take the Lekhpal's report or the Tehsildar's decision by POST."""
    application = queries.application_by_reference(reference)
    actions.view(application, by=request.actor, what="application_viewed")
    state, post = workflow.state(application.id), _post(request)
    form = _form(request, application, state, post)
    if form is not None and request.method == "POST" and form.is_valid():
        try:
            _act(request, application, form)
        except Conflict as conflict:
            context = {"conflict": conflict, "application": application, "typed": _typed(form)}
            return render(request, "public_services/desk_conflict.html", context, status=409)
        return redirect("public_services:desk")
    if form is None and request.method == "POST":
        context = {"conflict": Conflict(), "application": application, "typed": request.POST.get("remarks", "")}
        return render(request, "public_services/desk_conflict.html", context, status=409)
    return _page(request, application, state, form)


def _form(request: SignedInRequest, application: Application, state: CaseState, post: Post) -> CaseForm | None:
    """The form of the post whose step it is; none for anybody else."""
    posted = request.POST if request.method == "POST" else None
    wanted = (request.POST.get("form") if posted else "") or state.holder_post_kind
    initial = {"version": state.version}
    if wanted == "lekhpal" and post.kind == "lekhpal":
        return ReportForm(posted, initial=initial)
    if wanted == "tehsildar" and post.kind == "tehsildar":
        return DecisionForm(posted, initial=initial, service=queries.service(application.service))
    return None


def _act(request: SignedInRequest, application: Application, form: CaseForm) -> None:
    given = form.cleaned_data
    facts: dict[str, Any] = {"expected_version": given["version"], "by": request.actor}
    if isinstance(form, ReportForm):
        recommends = given["recommends"] == "yes"
        income, remarks = given["income_paise"], given["remarks"]
        actions.report(application.id, income_paise=income, recommends=recommends, remarks=remarks, **facts)
    elif given["decision"] == "approve":
        actions.approve(application.id, **facts)
    else:
        decide = actions.refuse if given["decision"] == "refuse" else actions.send_back
        decide(application.id, reason_code=form.reason_code(), note=given["note"], **facts)


def _typed(form: CaseForm) -> str:
    words: str = form.cleaned_data.get("remarks") or form.cleaned_data.get("note") or ""
    return words


def _page(request: SignedInRequest, application: Application, state: CaseState, form: CaseForm | None) -> HttpResponse:
    service = queries.service(application.service)
    answers = queries.submitted_answers(application)
    history = workflow.history(application.id)
    found = queries.report(application)
    context = {
        "queue": queries.desk_items(_post(request)),
        "application": application,
        "service": service,
        "case": state,
        "form": form,
        "form_kind": state.holder_post_kind,
        "known": presenters.person_rows(answers.get("person", {})),
        "rows": presenters.answer_rows(service, answers),
        "stated_paise": rules.income_paise(answers),
        "report": presenters.report_rows(found) if found else [],
        "sent_back": presenters.sent_back(application, history),
        "timeline": presenters.officer_timeline(history),
    }
    return render(request, "public_services/desk_case.html", context, status=422 if form and form.errors else 200)


@require_GET
@accounts.needs("read_application")
def paper(request: SignedInRequest, reference: str) -> HttpResponse:
    """Open the applicant's paper; that it was opened stands in the audit."""
    application = queries.application_by_reference(reference)
    actions.view(application, by=request.actor, what="application_paper_viewed")
    return paper_response(application, queries.submitted_answers(application))
