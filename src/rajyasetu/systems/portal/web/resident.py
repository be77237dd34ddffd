"""The resident's pages."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import InvalidInput, NotSignedIn
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest, public, signed_in
from rajyasetu.platform.consent import interface as consent
from rajyasetu.platform.consent.values import Consent
from rajyasetu.platform.language.interface import current, date_text, instant_text, text_of
from rajyasetu.platform.notifications import interface as notifications
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.systems.portal import queries
from rajyasetu.systems.portal.errors import OnlyInDemo
from rajyasetu.systems.portal.rules import consents as consents_rules
from rajyasetu.systems.portal.web import links

LONGEST_QUERY = 100
MESSAGES_SHOWN = 50


def _person(request: HttpRequest) -> UUID:
    actor = getattr(request, "actor", None)
    person_id: UUID | None = actor.resident() if actor else None
    if person_id is None:
        raise NotSignedIn
    return person_id


@require_GET
@public
def home(request: HttpRequest) -> HttpResponse:
    """One question, six doors, and what waits for this person."""
    actor = getattr(request, "actor", None)
    context: dict[str, Any] = {"doors": links.doors(), "is_official": bool(actor and actor.post_id)}
    if actor and actor.resident() and not actor.post_id:
        open_matters = [matter for matter in queries.matters_of(actor.resident()) if not matter.is_final]
        waiting = sorted(open_matters, key=lambda matter: not matter.waits_for_person)
        context |= {
            "matters": [links.matter(matter) for matter in waiting],
            "is_resident": True,
            "person_name": _name(actor.resident()),
        }
    return render(request, "portal/home.html", context)


def _name(person_id: UUID) -> str:
    """Her name as the page's language writes it; this page alone pays for opening her sealed profile."""
    profile = accounts.profile(person_id)
    return str((profile.get("name_local") if current() == "hi" else "") or profile.get("name", ""))


@require_GET
@public
def search(request: HttpRequest) -> HttpResponse:
    """Services and pages for what somebody typed."""
    query = request.GET.get("q", "")[:LONGEST_QUERY].strip()
    found = [page for page in queries.search(query) if links.is_there(page.path)] if query else []
    context = {"query": query, "results": [links.result(page) for page in found]}
    return render(request, "portal/search.html", context)


@require_GET
@signed_in
def applications(request: SignedInRequest) -> HttpResponse:
    """All matters of the person."""
    mine = queries.matters_of(_person(request))
    return render(request, "portal/applications.html", {"matters": [links.matter(matter) for matter in mine]})


@require_GET
@signed_in
def history(request: SignedInRequest) -> HttpResponse:
    """Who saw or used the person's data, when and why."""
    lines, older = queries.history_of(_person(request), before=_instant(request.GET.get("before", "")))
    shown = [
        {
            "what": text_of(line.what),
            "facts": [
                {"label": _("Who"), "value": text_of(line.who)},
                {"label": _("When"), "value": instant_text(line.at)},
                {"label": _("Why"), "value": text_of(line.why)},
            ],
        }
        for line in lines
    ]
    return render(request, "portal/history.html", {"lines": shown, "older": older.isoformat() if older else ""})


def _instant(text: str) -> datetime | None:
    if not text:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidInput from None
    if at.tzinfo is None:
        raise InvalidInput
    return at


@require_GET
@signed_in
def consents(request: SignedInRequest) -> HttpResponse:
    """The person's consents, those in force first."""
    now = clock.now()
    mine = sorted(consent.of_person(_person(request)), key=lambda each: not each.is_in_force(now))
    return render(request, "portal/consents.html", {"consents": [_shown(each, now=now) for each in mine]})


def _shown(each: Consent, *, now: datetime) -> dict[str, object]:
    until = date_text(each.until.astimezone(clock.INDIA).date()) if each.until else _("until you withdraw it")
    withdrawn = instant_text(each.withdrawn_at) if each.withdrawn_at else ""
    return {
        "id": each.id,
        "purpose": text_of(each.purpose),
        "in_force": each.is_in_force(now),
        "rows": [
            {
                "label": _("Which data"),
                "value": ", ".join(text_of(consents_rules.data_words(code)) for code in each.data),
            },
            {"label": _("Data comes from"), "value": _party(each.provider)},
            {"label": _("Data goes to"), "value": _party(each.consumer)},
            {"label": _("Given on"), "value": instant_text(each.given_at)},
            {"label": _("Until when"), "value": until},
            *([{"label": _("Withdrawn on"), "value": withdrawn}] if withdrawn else []),
        ],
    }


def _party(code: str) -> str:
    departments = {department.code: department.name for department in organisations.departments()}
    return text_of(consents_rules.party_words(code, departments))


@require_http_methods(["GET", "POST"])
@signed_in
def withdraw(request: SignedInRequest, consent_id: UUID) -> HttpResponse:
    """What withdrawing means; then it is withdrawn, at once."""
    if request.method == "POST":
        consent.withdraw(consent_id, by=request.actor)
        return redirect("portal:consents")
    found = consent.consent(consent_id, person_id=_person(request))
    if not found.is_in_force(clock.now()):
        return redirect("portal:consents")
    return render(request, "portal/withdraw.html", {"consent": _shown(found, now=clock.now())})


@require_GET
@public
def help_page(request: HttpRequest) -> HttpResponse:
    """Whom to ask, and answers to what people ask."""
    verify_url = links.url_of("verify/") if links.is_there("verify/") else ""
    return render(request, "portal/help.html", {"verify_url": verify_url})


@require_GET
@public
def messages(request: HttpRequest) -> HttpResponse:
    """The demo's messages, newest first. Raises OnlyInDemo elsewhere."""
    if not settings.IS_DEMO:
        raise OnlyInDemo
    kept = notifications.demo_messages(MESSAGES_SHOWN)
    shown = [{"message": message, "at": instant_text(message.at)} for message in kept]
    return render(request, "portal/messages.html", {"shown": shown})
