"""Links to other systems' pages in the page's language, and only to pages that are there."""

from dataclasses import dataclass
from functools import cache

from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from rajyasetu.platform.language.interface import current, text_of
from rajyasetu.systems.portal.values import Matter, Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """One of the six doors of the home page; without an address when its system is not there yet."""

    url: str
    title: str
    text: str
    icon: str


def url_of(path: str) -> str:
    """The address of a path in the page's language."""
    return f"/{current()}/{path}"


def is_there(path: str) -> bool:
    """Whether a page answers at this path of ours, whatever follows a question mark."""
    return _answers(url_of(path.split("?", 1)[0]))


@cache
def _answers(url: str) -> bool:
    try:
        resolve(url)
    except Resolver404:
        return False
    return True


def doors() -> list[Door]:
    """The six doors, in their order."""
    offered = [
        ("services/", _("Certificates"), _("Income certificate and others"), "certificate"),
        ("schemes/", _("Schemes"), _("What is meant for you"), "scheme"),
        ("locker/", _("Documents"), _("Your digital locker"), "document"),
        ("grievances/", _("Complaint"), _("When the work was not done"), "complaint"),
        ("applications/", _("My applications"), _("How far each has come"), "applications"),
        ("help/", _("Help"), _("By phone 1076 and near you"), "help"),
    ]
    return [
        Door(url=url_of(path), title=title, text=text, icon=icon)
        if is_there(path)
        else Door(url="", title=title, text=_("Not yet: this is coming later"), icon=icon)
        for path, title, text, icon in offered
    ]


def result(page: Page) -> dict[str, str]:
    """A found page as the template shows it."""
    text = text_of(page.text) if page.text["hi"] else ""
    return {"url": url_of(page.path), "title": text_of(page.title), "text": text}


def matter(found: Matter) -> dict[str, object]:
    """A matter as the template shows it."""
    notes = [_("Waits for you")] if found.waits_for_person else [_("Deadline has passed")] if found.is_overdue else []
    return {
        "url": found.url,
        "title": text_of(found.title),
        "state": " · ".join([text_of(found.state_name), *notes]),
        "icon": "warning" if notes else "clock",
        "meta": found.reference,
    }
