"""What happened to a complaint, in plain words: past steps, where it is, what comes next."""

from datetime import datetime

from django.utils.translation import gettext as _

from rajyasetu.platform.language.interface import date_text, text_of
from rajyasetu.systems.grievances.values import Complaint, TimelineStep

Step = dict[str, str | datetime | None]


def steps(complaint: Complaint, *, for_person: bool) -> list[Step]:
    """The timeline for the person herself, or for an officer, who is not addressed as "you"."""
    past = [_past(step, for_person=for_person) for step in complaint.timeline]
    if complaint.is_final:
        return past
    return [*past, _present(complaint, for_person=for_person), *_coming(complaint)]


def _past(step: TimelineStep, *, for_person: bool) -> Step:
    words = [text_of(step.reason), step.note]
    state = "back" if step.action in {"return", "not_satisfied"} else "done"
    title = _title(step, for_person=for_person) % {"officer": text_of(step.post_title)}
    return {"title": title, "text": " · ".join(word for word in words if word), "at": step.at, "state": state}


def _title(step: TimelineStep, *, for_person: bool) -> str:
    of_officers = {
        "mark": _("Marked to the officer of the area"),
        "report": _("%(officer)s uploaded a report"),
        "approve": _("%(officer)s approved the report"),
        "return": _("%(officer)s returned the report"),
        "lapse": _("Closed, because no answer came"),
    }
    of_person = (
        {
            "start": _("You registered the complaint"),
            "satisfied": _("You said that you are satisfied"),
            "not_satisfied": _("You said that you are not satisfied"),
        }
        if for_person
        else {
            "start": _("The complaint was registered"),
            "satisfied": _("The complainant is satisfied"),
            "not_satisfied": _("The complainant is not satisfied"),
        }
    )
    return {**of_officers, **of_person}.get(step.action, step.action)


def _present(complaint: Complaint, *, for_person: bool) -> Step:
    due = date_text(complaint.due_on) if complaint.due_on else ""
    if complaint.waits_for_person:
        title = _("We ask you: are you satisfied?") if for_person else _("The complainant is asked")
        return {"title": title, "text": _("Answer by %(date)s") % {"date": due}, "at": None, "state": "current"}
    holder = text_of(complaint.holder_title) or text_of(complaint.state_name)
    text = _("Deadline: %(date)s") % {"date": due}
    return {"title": _("Now with %(officer)s") % {"officer": holder}, "text": text, "at": None, "state": "current"}


def _coming(complaint: Complaint) -> list[Step]:
    words = {
        "registered": _("An officer of the area looks into it"),
        "with_officer": _("The superior officer reads the report"),
        "for_approval": _("The complainant is asked whether she is satisfied"),
        "with_superior": _("The complainant is asked once more"),
    }
    title = words.get(complaint.state, _("The complaint ends with the answer"))
    return [{"title": title, "text": "", "at": None, "state": "next"}]
