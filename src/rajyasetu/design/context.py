"""What every page's frame shows: state, languages, who is signed in, ways to help."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.language.interface import current, date_text, language, offered, text_of
from rajyasetu.platform.language.values import Language

HERE = Path(__file__).parent
HELPLINE = "1076"
_FOOTER = [
    ("grievances/", gettext_lazy("Complaint")),
    ("verify/", gettext_lazy("Verify a certificate")),
    ("help/", gettext_lazy("Help")),
    ("policies/", gettext_lazy("Policies")),
    ("accessibility/", gettext_lazy("Accessibility")),
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place to go and its words."""

    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """This page in another language."""

    language: Language
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Facts of the page's frame."""

    language: Language
    languages: list[LanguageLink]
    state_name: str
    is_demo: bool
    home_url: str
    search_url: str
    sign_in_url: str
    sign_out_url: str
    signed_in: bool
    person_name: str
    account: Link | None
    helpline: str
    footer_links: list[Link]
    last_updated: str


def frame(request: HttpRequest) -> dict[str, Frame]:
    """Context processor: `frame` for the templates of design/frames."""
    actor = getattr(request, "actor", None)
    person_name = str(getattr(request, "person_name", "")) if actor else ""
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    account = _account(is_official=getattr(actor, "post_id", None) is not None) if actor else None
    return {"frame": _frame(path=request.path, query=query, account=account, person_name=person_name)}


def bare() -> Frame:
    """The frame for the state's first page with nobody signed in: needs no request and no database."""
    return _frame(path=f"/{current()}/")


def _account(*, is_official: bool) -> Link:
    """Where what is one's own begins: an official's desk, or a resident's applications; no address when not there."""
    end, text = ("desk/", _("My desk")) if is_official else ("applications/", _("My account"))
    return Link(url=_first_there(f"/{current()}/{end}"), text=text)


def _frame(*, path: str, query: str = "", account: Link | None = None, person_name: str = "") -> Frame:
    home = f"/{current()}/"
    return Frame(
        language=language(current()),
        languages=_language_links(path, query),
        state_name=text_of(_states().get(settings.STATE) or _states()[""]),
        is_demo=settings.IS_DEMO,
        home_url=home,
        search_url=_first_there(home + "search/"),
        sign_in_url=_first_there(home + "sign-in/"),
        sign_out_url=_first_there(home + "sign-out/", home + "sign-in/sign-out/", home + "sign-in/out/"),
        signed_in=account is not None,
        person_name=person_name,
        account=account,
        helpline=HELPLINE,
        footer_links=_footer_links(home),
        last_updated=date_text(_last_updated()),
    )


@cache
def _footer_links(home: str) -> list[Link]:
    """The footer's links in the current language, whose first page is `home`."""
    return [Link(url=home + end, text=str(text)) for end, text in _FOOTER if _first_there(home + end)]


def _language_links(path: str, query: str) -> list[LanguageLink]:
    """The same page in each offered language; the first page for a path that has no language."""
    first, _slash, rest = path.lstrip("/").partition("/")
    known = {known.code for known in offered()}
    end = f"{rest}?{query}" if query else rest
    tail = end if first in known else ""
    return [
        LanguageLink(language=each, url=f"/{each.code}/{tail}", is_current=each.code == current()) for each in offered()
    ]


def _first_there(*paths: str) -> str:
    return next((path for path in paths if _is_there(path)), "")


@cache
def _is_there(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


@cache
def _states() -> dict[str, dict[str, str]]:
    states: dict[str, dict[str, str]] = json.loads((HERE / "states.json").read_text(encoding="utf-8"))
    return states


@cache
def _last_updated() -> date:
    """The day this release's pages were installed, unless the setting LAST_UPDATED names another."""
    told: date | None = getattr(settings, "LAST_UPDATED", None)
    return told or datetime.fromtimestamp((HERE / "states.json").stat().st_mtime, tz=INDIA).date()
