"""Reads of the workflow."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from uuid import UUID

from django.db.models import F, Q, QuerySet

from rajyasetu.kernel import clock
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.workflow.errors import CaseNotFound, UnknownDefinition
from rajyasetu.platform.workflow.models import CalendarDay, Case, DefinitionVersion, HistoryStep
from rajyasetu.platform.workflow.rules import calendars, deadlines, definitions
from rajyasetu.platform.workflow.values import Calendar, CalendarScope, CaseState, Definition, Step, Unit

CALENDARS_DIRECTORY = Path(__file__).parent / "calendars"
CalendarFinder = Callable[[Case], Calendar]


@cache
def definition(code: str, version: int) -> Definition:
    """A registered version; kept in memory, as it never changes. Raises UnknownDefinition."""
    row = DefinitionVersion.objects.filter(code=code, version=version).first()
    if row is None:
        raise UnknownDefinition
    return definitions.parse(row.body)


def newest(code: str) -> Definition:
    """The newest registered version. Raises UnknownDefinition."""
    row = DefinitionVersion.objects.filter(code=code).order_by("-version").values_list("version", flat=True).first()
    if row is None:
        raise UnknownDefinition
    return definition(code, row)


@cache
def _state_calendar(area_code: str) -> Calendar:
    path = CALENDARS_DIRECTORY / f"{area_code}.json"
    if not path.is_file():
        return Calendar(weekly_off=frozenset())
    return calendars.parse(json.loads(path.read_text(encoding="utf-8")))


def calendar_of(keys: list[str]) -> Calendar:
    """The calendar that the keys make together, widest first: the state's file, then declared days."""
    base = _state_calendar(keys[0].partition(":")[2])
    rows = CalendarDay.objects.filter(calendar__in=keys).values_list("calendar", "day", "is_working")
    in_order = sorted(rows, key=lambda row: keys.index(row[0]))
    return calendars.with_days(base, [(day, is_working) for _, day, is_working in in_order])


def calendar_for(
    *, area_path: str, department: str, office_id: UUID | None = None, scope: CalendarScope = CalendarScope.OFFICE
) -> Calendar:
    """The working calendar of a place, as wide as the scope says."""
    keys = calendars.keys(area_path=area_path, department=department, office=str(office_id or ""))
    return calendar_of(calendars.up_to(keys, scope))


def calendar_of_case(case: Case) -> Calendar:
    """The calendar a case counts in."""
    return calendar_of(keys_of(case))


def keys_of(case: Case) -> list[str]:
    """The calendars a case's deadline counts in, widest first."""
    scope = CalendarScope(case.calendar) if case.calendar else CalendarScope.DEPARTMENT
    keys = calendars.keys(area_path=case.area_path, department=case.department, office=str(case.office_id or ""))
    return calendars.up_to(keys, scope)


def calendars_once() -> CalendarFinder:
    """`calendar_of_case` that reads each calendar once; for lists."""
    seen: dict[tuple[str, ...], Calendar] = {}

    def find(case: Case) -> Calendar:
        keys = keys_of(case)
        if tuple(keys) not in seen:
            seen[tuple(keys)] = calendar_of(keys)
        return seen[tuple(keys)]

    return find


def case_for_update(case_id: UUID) -> Case:
    """The case, locked until the transaction ends. Raises CaseNotFound."""
    case = Case.objects.select_for_update().filter(id=case_id).first()
    if case is None:
        raise CaseNotFound
    return case


def state(case_id: UUID) -> CaseState:
    """Where a case stands. Raises CaseNotFound."""
    found = states_of([case_id])
    if not found:
        raise CaseNotFound
    return found[case_id]


def states_of(case_ids: Iterable[UUID]) -> dict[UUID, CaseState]:
    """Where the cases stand, by id; unknown ids are left out. Two or three queries however many there are."""
    return {found.case_id: found for found in _as_values(Case.objects.filter(id__in=list(case_ids)))}


def waiting_for(post: Post, *, definition: str | None = None, limit: int = 200, offset: int = 0) -> list[CaseState]:
    """Open cases that wait for the post in its area: overdue first, then by due date, paused ones last."""
    in_order = _desk(post, definition).order_by(F("paused_at").asc(nulls_first=True), "due_at", "id")
    return _as_values(in_order[offset : offset + limit])


def count_waiting_for(post: Post, *, definition: str | None = None) -> tuple[int, int]:
    """How many cases wait for the post, and how many of them are overdue."""
    desk = _desk(post, definition)
    return desk.count(), desk.filter(due_at__lte=clock.now(), paused_at=None).count()


def _desk(post: Post, definition: str | None) -> QuerySet[Case]:
    within = Q(area_path=post.area_path) | Q(area_path__startswith=f"{post.area_path}/")
    desk = Case.objects.filter(within, is_open=True, holder=post.kind, department=post.department)
    return desk.filter(definition=definition) if definition else desk


def history(case_id: UUID) -> list[Step]:
    """All that happened to a case, oldest first."""
    rows = HistoryStep.objects.filter(case_id=case_id).order_by("at", "version")
    return [_as_step(row) for row in rows]


def _as_step(row: HistoryStep) -> Step:
    return Step(
        case_id=row.case_id,
        at=row.at,
        version=row.version,
        action=row.action,
        from_state=row.from_state,
        state=row.state,
        state_name=definition(row.definition, row.definition_version).states[row.state].name,
        account_id=row.account_id,
        person_id=row.person_id,
        post_id=row.post_id,
        reason_code=row.reason_code,
        note_sealed=None if row.note_sealed is None else bytes(row.note_sealed),
    )


def as_value(case: Case) -> CaseState:
    """One row as its value."""
    return _as_value(case, calendar_of_case)


def _as_values(rows: Iterable[Case]) -> list[CaseState]:
    find = calendars_once()
    return [_as_value(row, find) for row in rows]


def _as_value(case: Case, find: CalendarFinder) -> CaseState:
    defined = definition(case.definition, case.definition_version)
    now, due = clock.now(), case.due_at
    counts = case.is_open and case.paused_at is None and due is not None
    due_on = deadlines.due_on(due) if counts and due else None
    today = deadlines.in_india(now)
    working = deadlines.working_days_between(today, due_on, find(case)) if due_on else None
    days = (due_on - today).days if due_on else None
    return CaseState(
        case_id=case.id,
        definition=case.definition,
        definition_version=case.definition_version,
        state=case.state,
        state_name=defined.states[case.state].name,
        version=case.version,
        holder_post_kind=case.holder,
        department=case.department,
        area_path=case.area_path,
        started_at=case.started_at,
        entered_at=case.entered_at,
        due_on=due_on,
        days_left=working if case.unit == Unit.WORKING_DAY else days,
        working_days_left=working,
        is_overdue=bool(counts and due and now >= due),
        paused=case.paused_at is not None,
        is_final=not case.is_open,
        actions=tuple(way.action for way in defined.ways_out(case.state)),
    )
