"""Reads of the other systems, made into what the portal's pages show."""

import json
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID

from rajyasetu.kernel.actor import LawfulBasis
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import AuditEntry
from rajyasetu.platform.language.interface import current
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.grievances import interface as grievances
from rajyasetu.systems.grievances import values as grievances_values
from rajyasetu.systems.portal.rules import desk, history
from rajyasetu.systems.portal.rules import search as search_rules
from rajyasetu.systems.portal.values import DeskLine, HistoryLine, Matter, Page, Texts
from rajyasetu.systems.public_services import interface as public_services
from rajyasetu.systems.public_services import values as public_services_values

DATA_DIRECTORY = Path(__file__).parent / "data"
HISTORY_PAGE = 50


@cache
def pages() -> tuple[Page, ...]:
    """All that search can find: the pages of the file, and each subject of a complaint."""
    kept = json.loads((DATA_DIRECTORY / "pages.json").read_text("utf-8"))
    from_file = [Page(**{**page, "words": tuple(page["words"])}) for page in kept]
    leaves = [leaf for leaf in grievances.categories().values() if leaf.is_leaf]
    return (*from_file, *(_page_of(leaf) for leaf in leaves))


def _page_of(leaf: grievances_values.Category) -> Page:
    return Page(
        path=f"grievances/new/category/?about={leaf.code}",
        title={language: f"{word}: {leaf.name[language]}" for language, word in _COMPLAINT.items()},
        text={"hi": "", "en": ""},
        words=leaf.keywords,
    )


_COMPLAINT: Texts = {"hi": "शिकायत", "en": "Complaint"}


def search(query: str) -> list[Page]:
    """The pages for what somebody typed, best first."""
    return search_rules.search(query, pages())


def matters_of(person_id: UUID) -> list[Matter]:
    """The person's applications and complaints, newest first."""
    mine = [
        *(_application(each) for each in public_services.applications_of(person_id)),
        *(_complaint(each) for each in grievances.complaints_of(person_id)),
    ]
    return sorted(mine, key=lambda matter: matter.begun_at, reverse=True)


def _application(summary: public_services_values.ApplicationSummary) -> Matter:
    return Matter(
        url=summary.path,
        reference=summary.reference,
        title=summary.service_name,
        state_name=summary.state_name,
        begun_at=summary.saved_at,
        is_overdue=summary.is_overdue,
        is_final=summary.phase in _ENDED,
        waits_for_person=summary.waits_for_person,
    )


_ENDED = frozenset({public_services_values.Phase.ISSUED, public_services_values.Phase.CLOSED})


def _complaint(summary: grievances_values.ComplaintSummary) -> Matter:
    return Matter(
        url=f"/{current()}/grievances/{summary.reference}/" + ("feedback/" if summary.waits_for_person else ""),
        reference=summary.reference,
        title=summary.title,
        state_name=summary.state_name,
        begun_at=summary.registered_at,
        is_overdue=summary.is_overdue,
        is_final=summary.is_final,
        waits_for_person=summary.waits_for_person,
    )


def desk_lines(post: Post) -> list[DeskLine]:
    """Applications and complaints that wait for the post, overdue first."""
    waiting = workflow.waiting_for(post)
    return desk.in_order(
        [
            *(_application_line(item) for item in public_services.desk_items_among(waiting)),
            *(_complaint_line(item) for item in grievances.desk_items_among(waiting)),
        ]
    )


def _application_line(item: public_services_values.DeskItem) -> DeskLine:
    return DeskLine(
        url=item.path,
        reference=item.reference,
        title=item.service_name,
        state_name=item.state_name,
        place=item.area_name,
        due_on=item.due_on,
        days_left=item.working_days_left,
        is_overdue=item.is_overdue,
    )


def _complaint_line(item: grievances_values.DeskItem) -> DeskLine:
    return DeskLine(
        url=f"/{current()}/grievances/desk/{item.reference}/",
        reference=item.reference,
        title=item.title,
        state_name=item.state_name,
        place=item.place,
        due_on=item.due_on,
        days_left=item.days_left,
        is_overdue=item.is_overdue,
    )


def history_of(person_id: UUID, *, before: datetime | None = None) -> tuple[list[HistoryLine], datetime | None]:
    """One page of who used the person's data, newest first, and where the next page begins, or None."""
    own = accounts.person_ids(person_id)
    found = [entry for each in own for entry in audit.entries_about(each, limit=HISTORY_PAGE + 1, before=before)]
    entries = sorted(found, key=lambda entry: entry.at, reverse=True)
    shown = entries[:HISTORY_PAGE]
    names = _names_of_posts(entry.actor.post_id for entry in shown)
    lines = [_line(entry, own=own, names=names) for entry in shown]
    return lines, shown[-1].at if len(entries) > HISTORY_PAGE else None


def _line(entry: AuditEntry, *, own: list[UUID], names: dict[UUID, Texts]) -> HistoryLine:
    action = str(entry.details.get("action", ""))
    return HistoryLine(
        at=entry.at,
        what=history.what(entry.event, kind=entry.subject.kind, action=action),
        who=_who(entry, own=own, names=names),
        why=_why(entry, own=own),
    )


def _why(entry: AuditEntry, *, own: list[UUID]) -> Texts:
    """What somebody does for herself under the state's function is her own matter."""
    is_own = entry.actor.person_id in own and entry.actor.post_id is None
    if is_own and entry.actor.lawful_basis is LawfulBasis.STATE_FUNCTION:
        return history.YOUR_OWN
    return history.WHY[entry.actor.lawful_basis]


def _who(entry: AuditEntry, *, own: list[UUID], names: dict[UUID, Texts]) -> Texts:
    actor = entry.actor
    if actor.post_id is not None:
        return names[actor.post_id]
    if actor.on_behalf_of in own:
        return history.ON_BEHALF
    if actor.person_id in own:
        return history.YOU
    return history.UNNAMED if actor.person_id else history.MACHINE


def _names_of_posts(post_ids: Iterable[UUID | None]) -> dict[UUID, Texts]:
    """Post and office of each, as people know them: "Tehsildar, Tehsil office, Bareilly"."""
    return {post_id: _name_of_post(post_id) for post_id in set(post_ids) if post_id is not None}


def _name_of_post(post_id: UUID) -> Texts:
    post = accounts.post(post_id)
    if post.office_id is None:
        return post.title
    office = organisations.office(post.office_id)
    return {language: f"{post.title[language]}, {office.name[language]}" for language in ("hi", "en")}
