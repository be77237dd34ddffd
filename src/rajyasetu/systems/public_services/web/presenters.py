"""What the pages show of an application: rows, timelines, facts."""

from collections.abc import Mapping
from typing import Any

from django.urls import is_valid_path, reverse
from django.utils.translation import gettext as _

from rajyasetu.design.templatetags.design import days_left
from rajyasetu.kernel.money import rupees
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.language.interface import current, date_text, instant_text, text_of
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow.values import CaseState
from rajyasetu.platform.workflow.values import Step as PastStep
from rajyasetu.systems.public_services import queries
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.rules import facts
from rajyasetu.systems.public_services.values import Answers, Application, DeskItem, InquiryReport, Phase, Service, Step
from rajyasetu.systems.public_services.web.forms import OCCUPATIONS, PURPOSES, RELATIONS, SOURCES, STEP_FORMS

Row = dict[str, Any]


def service_facts(service: Service) -> list[Row]:
    """The five lines of a service page; what no source states is to be confirmed."""
    unknown = _("To be confirmed")
    fee, days, papers = service.fee_paise.value, service.days.value, service.papers.value
    rows = [
        (_("What it is"), text_of(service.what), "certificate"),
        (_("Who may have it"), text_of(service.who), "people"),
        (_("Papers"), _list_of([text_of(paper.name) for paper in papers]) if papers else unknown, "document"),
        (_("What it costs"), unknown if fee is None else _fee(fee), "rupee"),
        (_("How long it takes"), unknown if days is None else _("At most %(days)s days") % {"days": days}, "clock"),
    ]
    return [{"label": label, "value": value, "icon": icon} for label, value, icon in rows]


def _fee(fee_paise: int) -> str:
    return _("%(amount)s when you apply yourself. It is not collected here yet.") % {"amount": rupees(fee_paise)}


def _list_of(names: list[str]) -> str:
    return _("One of these: %(names)s") % {"names": "; ".join(names)}


def person_rows(profile: Mapping[str, Any]) -> list[Row]:
    """What e-KYC told of the person."""
    hindi = current() == "hi"
    name = (profile.get("name_local") if hindi else "") or profile.get("name", "")
    address = (profile.get("address_local") if hindi else None) or profile.get("address") or {}
    genders = {"F": _("Woman"), "M": _("Man"), "T": _("Transgender")}
    gender = str(profile.get("gender", ""))
    return [
        {"label": _("Name"), "value": name},
        {"label": _("Date of birth"), "value": _birth(str(profile.get("dob", "")))},
        {"label": _("Gender"), "value": genders.get(gender, gender)},
        {"label": _("Address"), "value": facts.address_text(address)},
    ]


def _birth(told: str) -> str:
    """A date of birth as people write it; a bare year, or what cannot be read, as it was told."""
    try:
        return told if told.isdigit() else date_text(facts.birth_date(told))
    except ValueError:
        return told


def answer_rows(service: Service, answers: Answers, *, change_at: str = "") -> list[Row]:
    """The answers in the order of the form; each with its page when they may be changed."""
    rows: list[Row] = []
    for step, form in STEP_FORMS.items():
        if step is Step.YOU:
            continue
        value = _value(service, step, answers.get(step, {}))
        row = {"label": str(form.question), "value": value}
        rows.append(
            {**row, "change_url": reverse("public_services:step", args=[change_at, step])} if change_at else row
        )
    return rows


def _value(service: Service, step: Step, answer: Mapping[str, Any]) -> str:
    if not answer:
        return _("Not answered yet")
    return {
        Step.PURPOSE: lambda: str(answer["other"] or PURPOSES[answer["purpose"]]),
        Step.FAMILY: lambda: (
            _("%(guardian)s (%(relation)s); %(members)s people in the family")
            % {**answer, "relation": RELATIONS[answer["relation"]]}
        ),
        Step.OCCUPATION: lambda: str(answer["other"] or OCCUPATIONS[answer["occupation"]]),
        Step.INCOME: lambda: _income(answer),
        Step.AREA: lambda: f"{answer['place']}, {area_name(answer['tehsil'])}",
        Step.PAPER: lambda: f"{_paper_name(service, answer['kind'])}: {answer['filename']}",
    }[step]()


def _income(answer: Mapping[str, Any]) -> str:
    amounts = {source: int(answer.get(f"{source}_paise", 0)) for source in rules.SOURCES_OF_INCOME}
    parts = [f"{SOURCES[source]} {rupees(paise)}" for source, paise in amounts.items() if paise]
    total = _("%(amount)s in all") % {"amount": rupees(sum(amounts.values()))}
    return "; ".join([*parts, total])


def _paper_name(service: Service, code: str) -> str:
    return next((text_of(paper.name) for paper in service.papers.value or () if paper.code == code), code)


def area_name(path: str) -> str:
    """The name of a tehsil and of its district: "tehsil Sadar, district Bareilly"."""
    paths = geography.containing_paths(path)[:2]
    areas = geography.areas_by_path(paths)
    names = [text_of(areas[each].name) for each in paths if each in areas]
    if len(names) < len(("tehsil", "district")):
        return ", ".join(names) or path
    return _("tehsil %(tehsil)s, district %(district)s") % {"tehsil": names[0], "district": names[1]}


def office_text(case: CaseState) -> str:
    """Whose desk a case lies on."""
    posts = accounts.posts_for(case.holder_post_kind, case.area_path, case.department)
    return text_of(posts[0].title) if posts else text_of(case.state_name)


def timeline(application: Application, case: CaseState, history: list[PastStep]) -> list[Row]:
    """What happened, what is happening and what comes, in plain words."""
    done = [
        {"title": title, "text": "", "at": step.at, "state": _past_state(step)}
        for step in history
        if (title := _past_titles().get(step.action))
    ]
    phase = rules.phase(is_draft=application.is_draft, state=case.state)
    now = {"title": text_of(case.state_name), "text": _now_text(case, phase), "at": "", "state": "current"}
    if phase in {Phase.ISSUED, Phase.CLOSED}:
        return done
    return [*done, now, *_to_come(case.state)]


def _past_state(step: PastStep) -> str:
    return "back" if step.action in {"refuse", "send_back", "close"} else "done"


def _past_titles() -> dict[str, str]:
    return {
        "start": _("You sent the application"),
        "report": _("The Lekhpal inquired and reported"),
        "approve": _("The Tehsildar approved it"),
        "refuse": _("The Tehsildar did not accept it"),
        "send_back": _("The Tehsildar sent it back to the Lekhpal"),
        "resubmit": _("You mended it and sent it again"),
        "issue": _("The certificate is in your digital locker"),
        "close": _("The application was closed, as it was not mended in time"),
    }


def _now_text(case: CaseState, phase: Phase) -> str:
    if phase is Phase.TO_MEND and case.due_on:
        return _("Mend it and send it again by %(date)s.") % {"date": date_text(case.due_on)}
    if phase is Phase.BEING_MADE:
        return _("This usually takes a minute.")
    due = date_text(case.due_on) if case.due_on else ""
    words = {"office": office_text(case), "date": due}
    if case.is_overdue:
        return _("It is with %(office)s. It was due by %(date)s; call 1076 or complain if it does not come.") % words
    return _("It is with %(office)s. A decision is due by %(date)s.") % words


def _to_come(state: str) -> list[Row]:
    titles = [_("The Tehsildar decides"), _("The certificate comes into your digital locker")]
    coming = {"with_lekhpal": titles, "with_tehsildar": titles[1:], "approved": titles[1:]}.get(state, [])
    return [{"title": title, "text": "", "at": "", "state": "next"} for title in coming]


def refusal(application: Application, history: list[PastStep]) -> Row | None:
    """Why it was refused last: the reason in plain words and the officer's note."""
    refused = next((step for step in reversed(history) if step.action == "refuse"), None)
    return reason_row(application, refused) if refused else None


def sent_back(application: Application, history: list[PastStep]) -> Row | None:
    """Why the file came back to the Lekhpal, when that was the last thing to happen."""
    last = history[-1] if history else None
    return reason_row(application, last) if last and last.action == "send_back" else None


def reason_row(application: Application, step: PastStep) -> Row:
    """A step's reason from the library, and its note opened."""
    reason = queries.service(application.service).reason(step.action, step.reason_code)
    note = storage.open_sealed(application.person_id, step.note_sealed)["note"] if step.note_sealed else ""
    return {"reason": text_of(reason.text) if reason else "", "note": note, "at": step.at}


def locker_url() -> str:
    """Where her documents are; empty when this instance has no locker."""
    path = f"/{current()}/locker/"
    return path if is_valid_path(path) else ""


def fee_text(service: Service) -> str:
    """What it costs, in words."""
    fee = service.fee_paise.value
    return _("To be confirmed") if fee is None else _fee(fee)


def desk_headers() -> list[str]:
    """The heads of an officer's list."""
    return [_("Number"), _("Service"), _("Area"), _("Sent on"), _("Days left")]


def desk_rows(items: list[DeskItem]) -> list[list[Any]]:
    """The rows of an officer's list."""
    return [
        [
            {"text": item.reference, "url": item.path},
            text_of(item.service_name),
            text_of(item.area_name),
            date_text(item.sent_on),
            days_left(item.working_days_left, item.is_overdue),
        ]
        for item in items
    ]


def report_rows(found: InquiryReport) -> list[Row]:
    """The Lekhpal's report."""
    return [
        {"label": _("Yearly income found"), "value": rupees(found.income_paise)},
        {"label": _("Recommends the certificate"), "value": _("Yes") if found.recommends else _("No")},
        {"label": _("What the inquiry rests on"), "value": found.remarks},
        {"label": _("Reported by"), "value": text_of(accounts.post(found.post_id).title)},
        {"label": _("Reported on"), "value": instant_text(found.at)},
    ]


def officer_timeline(history: list[PastStep]) -> list[Row]:
    """What happened to a case, for officers."""
    titles = {
        "start": _("Application received"),
        "report": _("Lekhpal's report added"),
        "approve": _("Approved"),
        "refuse": _("Refused"),
        "send_back": _("Returned to the Lekhpal"),
        "resubmit": _("Mended and sent again"),
        "issue": _("Certificate issued"),
        "close": _("Closed: not mended in time"),
    }
    known = [step for step in history if step.action in titles]
    return [{"title": titles[step.action], "text": "", "at": step.at, "state": _past_state(step)} for step in known]
