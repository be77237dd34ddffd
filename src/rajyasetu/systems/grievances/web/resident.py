"""Pages of the person who complains: the form, question by question; the list, the case, the answer."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote
from uuid import UUID

from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rajyasetu.kernel.errors import InvalidInput, NotSignedIn
from rajyasetu.platform.accounts.interface import SignedInRequest, public, signed_in
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.language.interface import current, text_of
from rajyasetu.systems.grievances import actions, queries
from rajyasetu.systems.grievances.values import Complaint, Draft, Step
from rajyasetu.systems.grievances.web import timeline
from rajyasetu.systems.grievances.web.forms import CategoryForm, DistrictForm, FeedbackForm, PlaceForm, StoryForm

STEPS = len(Step) + 1
REPORT_IS_READABLE = frozenset({"asked", "with_superior", "asked_again", "closed", "settled", "lapsed"})
UNPROCESSABLE = 422


def _person(request: SignedInRequest) -> UUID:
    person_id = request.actor.resident()
    if person_id is None:
        raise NotSignedIn
    return person_id


@require_GET
@public
def home(request: HttpRequest) -> HttpResponse:
    """What a complaint is, and, for who is signed in, her complaints."""
    actor = getattr(request, "actor", None)
    person_id = actor.resident() if actor else None
    context = {
        "facts": [
            {"label": _("What you get"), "value": _("An officer's report, and your say on it"), "icon": "document"},
            {"label": _("What you need"), "value": _("Nothing; a paper or photograph helps"), "icon": "upload"},
            {"label": _("What it costs"), "value": _("Nothing"), "icon": "rupee"},
        ],
        "complaints": queries.complaints_of(person_id) if person_id else [],
        "is_signed_in": person_id is not None,
        "has_draft": person_id is not None and queries.draft(person_id) is not None,
    }
    return render(request, "grievances/home.html", context)


@require_GET
@signed_in
def begin(request: SignedInRequest) -> HttpResponse:
    """Go on where the person stopped."""
    return _to_next(queries.draft(_person(request)))


def _to_next(draft: Draft | None) -> HttpResponseRedirect:
    step = Step.CATEGORY if draft is None else draft.next_step()
    return HttpResponseRedirect(reverse(f"grievances:{step or 'check'}"))


def _ask(request: SignedInRequest, step: Step, form: Form, *, save: Callable[[dict[str, Any]], Draft]) -> HttpResponse:
    """One question: show it, keep the answer, go to the next that has none."""
    if request.method == "POST" and form.is_valid():
        try:
            return _to_next(save(form.cleaned_data))
        except InvalidInput as error:  # a paper that storage refuses is mended here, beside the field
            form.add_error("paper" if "paper" in form.fields else None, error.text(current()))
    number = list(Step).index(step) + 1
    back = reverse(f"grievances:{list(Step)[number - 2]}") if number > 1 else reverse("grievances:home")
    question, *others = form
    context = {
        "form": form,
        "question": question,
        "others": others,
        "number": number,
        "total": STEPS,
        "back_url": back,
    }
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "grievances/question.html", context, status=status)


@require_http_methods(["GET", "POST"])
@signed_in
def ask_category(request: SignedInRequest) -> HttpResponse:
    """What it is about."""
    draft = queries.draft(_person(request))
    chosen = draft.category if draft else request.GET.get("about", "")
    form = CategoryForm(request.POST or None, categories=queries.categories().values(), initial={"category": chosen})
    return _ask(request, Step.CATEGORY, form, save=lambda answers: actions.save_answers(by=request.actor, **answers))


@require_http_methods(["GET", "POST"])
@signed_in
def ask_district(request: SignedInRequest) -> HttpResponse:
    """In which district; the one of the person's address is chosen already."""
    person_id = _person(request)
    draft = queries.draft(person_id)
    chosen = (draft.district if draft else "") or queries.profile_place(person_id)
    form = DistrictForm(request.POST or None, districts=geography.districts(), initial={"district": chosen})
    return _ask(request, Step.DISTRICT, form, save=lambda answers: actions.save_answers(by=request.actor, **answers))


@require_http_methods(["GET", "POST"])
@signed_in
def ask_place(request: SignedInRequest) -> HttpResponse:
    """Where in the district."""
    draft = queries.draft(_person(request))
    if draft is None or not draft.district:
        return _to_next(draft)
    form = PlaceForm(
        request.POST or None,
        tehsils=geography.tehsils(draft.district),
        initial={"tehsil": draft.tehsil, "village": draft.village},
    )
    return _ask(request, Step.PLACE, form, save=lambda answers: actions.save_answers(by=request.actor, **answers))


@require_http_methods(["GET", "POST"])
@signed_in
def ask_story(request: SignedInRequest) -> HttpResponse:
    """What happened, with a paper if there is one."""
    draft = queries.draft(_person(request))
    initial = {"story": draft.story if draft else ""}
    form = StoryForm(request.POST or None, request.FILES or None, initial=initial)

    def save(answers: dict[str, Any]) -> Draft:
        kept = actions.save_answers(by=request.actor, story=answers["story"])
        if answers["paper"]:
            actions.attach_paper(by=request.actor, content=answers["paper"].read(), filename=answers["paper"].name)
        return kept

    return _ask(request, Step.STORY, form, save=save)


@require_http_methods(["GET", "POST"])
@signed_in
def check(request: SignedInRequest) -> HttpResponse:
    """All answers, each with a way to change it, and the one button that sends."""
    if request.method == "POST":
        token = _token(request)
        reference = actions.register(by=request.actor, token=token, language_code=current())
        return redirect("grievances:sent", reference)
    draft = queries.draft(_person(request))
    if draft is None or draft.next_step() is not None:
        return _to_next(draft)
    context = {"rows": _rows(draft), "token": draft.token, "number": STEPS, "total": STEPS}
    return render(request, "grievances/check.html", context)


def _token(request: HttpRequest) -> UUID:
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        raise InvalidInput from None


def _rows(draft: Draft) -> list[dict[str, str]]:
    tehsil, district = geography.area_by_path(draft.tehsil), geography.area_by_path(draft.district)
    answers = [
        (Step.CATEGORY, _("About"), text_of(queries.category(draft.category).name)),
        (Step.DISTRICT, _("District"), text_of(district.name)),
        (Step.PLACE, _("Tehsil"), text_of(tehsil.name)),
        (Step.PLACE, _("Village or ward"), draft.village or "–"),
        (Step.STORY, _("What happened to you"), draft.story),
        (Step.STORY, _("Paper"), draft.paper_name or "–"),
    ]
    return [
        {"label": label, "value": value, "change_url": reverse(f"grievances:{step}")} for step, label, value in answers
    ]


@require_GET
@signed_in
def sent(request: SignedInRequest, reference: str) -> HttpResponse:
    """The reference number, large, and what happens next."""
    complaint = queries.own_complaint(reference, person_id=_person(request))
    return render(request, "grievances/sent.html", {"complaint": complaint})


@require_GET
@signed_in
def detail(request: SignedInRequest, reference: str) -> HttpResponse:
    """Where the complaint stands and all that happened."""
    complaint = queries.own_complaint(reference, person_id=_person(request))
    return render(request, "grievances/detail.html", _detail(complaint))


def _detail(complaint: Complaint) -> dict[str, Any]:
    return {
        "complaint": complaint,
        "steps": timeline.steps(complaint, for_person=True),
        "reports": complaint.reports if complaint.state in REPORT_IS_READABLE else (),
    }


@require_http_methods(["GET", "POST"])
@signed_in
def feedback(request: SignedInRequest, reference: str) -> HttpResponse:
    """Whether the person is satisfied; a no goes one level up."""
    complaint = queries.own_complaint(reference, person_id=_person(request))
    form = FeedbackForm(request.POST or None, initial={"version": complaint.version})
    if request.method == "POST" and form.is_valid():
        _answer(request, complaint.reference, form.cleaned_data)
        return redirect("grievances:detail", complaint.reference)
    if request.method == "GET" and not complaint.waits_for_person:
        return redirect("grievances:detail", complaint.reference)
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "grievances/feedback.html", {**_detail(complaint), "form": form}, status=status)


def _answer(request: SignedInRequest, reference: str, answers: dict[str, Any]) -> None:
    if answers["answer"] == "satisfied":
        actions.say_satisfied(reference, by=request.actor, expected_version=answers["version"])
        return
    actions.say_not_satisfied(
        reference,
        by=request.actor,
        expected_version=answers["version"],
        reason_code=answers["reason"],
        note=answers["note"],
    )


@require_GET
@signed_in
def file(request: SignedInRequest, reference: str, file_id: UUID) -> HttpResponse:
    """A paper of the complaint, for the person and for the officers it is marked to; always as a download."""
    content, name = actions.open_file(reference, file_id, by=request.actor)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
