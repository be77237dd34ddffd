"""The resident's pages: the catalogue, the form, her applications."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.geography.values import Area
from rajyasetu.platform.language.interface import current, text_of
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import actions, queries
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.rules import facts
from rajyasetu.systems.public_services.values import Answers, Application, Fact, Phase, Step
from rajyasetu.systems.public_services.web import presenters
from rajyasetu.systems.public_services.web.forms import STEP_FORMS, DistrictForm, PaperForm, StepForm


@require_GET
@accounts.public
def catalogue(request: HttpRequest) -> HttpResponse:
    """List the services."""
    return render(request, "public_services/catalogue.html", {"services": queries.services()})


@require_GET
@accounts.public
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell in five lines what a service is, and offer to start."""
    found = queries.service_by_slug(slug)
    stated: list[Fact[Any]] = [found.papers, found.fee_paise, found.days, found.validity]
    sources = [fact for fact in stated if fact.source]
    context = {"service": found, "facts": presenters.service_facts(found), "sources": sources}
    return render(request, "public_services/service.html", context)


@require_http_methods(["GET", "POST"])
@accounts.signed_in
def start(request: SignedInRequest, slug: str) -> HttpResponse:
    """Begin an application, or go on with the one she left. Coming here by GET (after signing in) shows the service."""
    found = queries.service_by_slug(slug)
    if request.method == "GET":
        return redirect("public_services:service", found.slug)
    return redirect("public_services:draft", actions.begin(found, by=request.actor))


@require_GET
@accounts.signed_in
def mine(request: SignedInRequest) -> HttpResponse:
    """List her applications."""
    person_id = request.actor.resident()
    found = queries.applications_of(person_id) if person_id else []
    return render(request, "public_services/mine.html", {"applications": found})


@require_GET
@accounts.signed_in
def draft(request: SignedInRequest, reference: str) -> HttpResponse:
    """Go to where she left off."""
    application = _own(request, reference)
    if not _may_change(application):
        return redirect("public_services:status", reference)
    missing = rules.missing_steps(queries.answers(application.id, person_id=application.person_id))
    if missing:
        return redirect("public_services:step", reference, missing[0])
    return redirect("public_services:check", reference)


def _own(request: SignedInRequest, reference: str) -> Application:
    return queries.own_application(reference, person_id=request.actor.resident())


def _may_change(application: Application) -> bool:
    return rules.may_change(queries.phase(application, queries.case_of(application)))


@require_http_methods(["GET", "POST"])
@accounts.signed_in
def step(request: SignedInRequest, reference: str, step: str) -> HttpResponse:
    """Ask one question and keep its answer."""
    if step not in rules.STEPS:
        raise Http404
    at = Step(step)
    application, answers = queries.own_form(reference, person_id=request.actor.resident())
    if not _may_change(application):
        return redirect("public_services:status", reference)
    form = _form(request, application, at, answers)
    if form is None:
        return _ask_district(request, application)
    if request.method == "POST" and form.is_valid():
        given = _given(request, application, form, answers.get(at, {}))
        if given is not None:
            answers = actions.save_answers(application.id, at, given, by=request.actor)
            return _onward(application, rules.step_after(at, answers))
    context = {**_page(application, at), "form": form, "question": form.question, "lead": form.lead}
    if at is Step.YOU:
        context["known"] = presenters.person_rows(accounts.profile(application.person_id))
    if at is Step.PAPER:
        context["kept"] = answers.get(at, {}).get("filename", "")
    return render(request, "public_services/step.html", context, status=422 if form.errors else 200)


def _page(application: Application, at: Step) -> dict[str, Any]:
    """Where the page stands in the form."""
    before = rules.step_before(at)
    path = ["public_services:step", application.reference, before] if before else ["public_services:mine"]
    return {
        "application": application,
        "service": queries.service(application.service),
        "number": rules.STEPS.index(at) + 1,
        "total": len(rules.STEPS),
        "back": reverse(path[0], args=path[1:]),
    }


def _onward(application: Application, following: Step | None) -> HttpResponseRedirect:
    if following is None:
        return redirect("public_services:check", application.reference)
    return redirect("public_services:step", application.reference, following)


def _form(request: SignedInRequest, application: Application, at: Step, answers: Answers) -> StepForm | None:
    """The form of a step with what was answered before; none when it is not known which tehsils to offer."""
    options: dict[str, Any] = {}
    if at is Step.AREA:
        options["tehsils"] = _tehsils(request, application, answers)
        if not options["tehsils"]:
            return None
    if at is Step.PAPER:
        papers = queries.service(application.service).papers.value or ()
        options.update(papers=papers, is_kept=bool(answers.get(at)))
    if request.method == "POST":
        return STEP_FORMS[at](request.POST, request.FILES, **options)
    return STEP_FORMS[at](initial=answers.get(at) or _known(application, at), **options)


def _known(application: Application, at: Step) -> dict[str, str]:
    """What e-KYC lets us fill in before she has answered; she may correct it."""
    if at is not Step.FAMILY:
        return {}
    return facts.care_of(accounts.profile(application.person_id).get("address", {}).get("co", ""))


def _tehsils(request: SignedInRequest, application: Application, answers: Answers) -> dict[str, list[Area]]:
    """The tehsils to choose from, by district: of the district she names, or answered before, or of her pincode."""
    if "district" in request.GET:
        paths = [request.GET["district"]]
    elif answered := answers.get(Step.AREA):
        paths = [answered["tehsil"].rpartition("/")[0]]
    else:
        pincode = accounts.profile(application.person_id).get("address", {}).get("pc", "")
        paths = [area.path for area in geography.areas_of_pincode(pincode)]
    named = geography.areas_by_path(paths)
    found = {text_of(named[path].name): geography.tehsils(path) for path in paths if path in named}
    return {name: tehsils for name, tehsils in found.items() if tehsils}


def _ask_district(request: SignedInRequest, application: Application) -> HttpResponse:
    context = {**_page(application, Step.AREA), "form": DistrictForm(districts=geography.districts())}
    return render(request, "public_services/district.html", context)


def _given(
    request: SignedInRequest, application: Application, form: StepForm, before: dict[str, Any]
) -> dict[str, Any] | None:
    """What to keep of a valid page; none when its paper was refused, which the form then tells."""
    if not isinstance(form, PaperForm):
        return form.answer()
    upload = request.FILES.get("paper")
    if upload is None:
        return {**before, "kind": form.cleaned_data["kind"]}
    try:
        kept = storage.put(
            upload.read(),
            holder_id=application.person_id,
            filename=upload.name or "",
            department=application.department,
        )
    except RajyasetuError as refused:  # too large, not what it seems, no room: each says how to go on
        form.add_error("paper", refused.text(current()))
        return None
    kind = form.cleaned_data["kind"]
    return {"kind": kind, "file_id": str(kept.id), "filename": kept.filename, "media_type": kept.file_type.media_type}


@require_GET
@accounts.signed_in
def status(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show where her application stands, and what she can do."""
    application = _own(request, reference)
    case = queries.case_of(application)
    if case is None:
        return redirect("public_services:draft", reference)
    history = workflow.history(application.id)
    phase = queries.phase(application, case)
    context = {
        "application": application,
        "service": queries.service(application.service),
        "case": case,
        "phase": phase,
        "timeline": presenters.timeline(application, case, history),
        "locker": presenters.locker_url(),
        "refusal": presenters.refusal(application, history) if phase is Phase.TO_MEND else None,
    }
    return render(request, "public_services/status.html", context)


@require_GET
@accounts.signed_in
def paper(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give her back the paper she attached."""
    application = _own(request, reference)
    answers = queries.answers(application.id, person_id=application.person_id)
    return paper_response(application, answers)


def paper_response(application: Application, answers: Answers) -> HttpResponse:
    """The attached paper as a file to keep; never shown as part of our own pages."""
    kept = answers.get(Step.PAPER)
    if not kept:
        raise Http404
    content = storage.get(UUID(kept["file_id"]), holder_id=application.person_id)
    response = HttpResponse(content, content_type=kept["media_type"])
    ending = kept["media_type"].rpartition("/")[2]
    response["Content-Disposition"] = f'attachment; filename="{application.reference}.{ending}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
