"""Writes of the workflow; each function is one transaction."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts import values as accounts_values
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit import values as audit_values
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.platform.workflow import queries, values
from rajyasetu.platform.workflow.errors import (
    ActionNotPossible,
    CaseMoved,
    DefinitionIsFixed,
    InvalidDefinition,
    NotReady,
    NotYourStep,
    ReasonNeeded,
)
from rajyasetu.platform.workflow.models import CalendarDay, Case, DefinitionVersion, HistoryStep
from rajyasetu.platform.workflow.rules import deadlines, definitions
from rajyasetu.platform.workflow.values import CaseState, Definition, State, Transition, Unit

Guard = Callable[[UUID], bool]
_guards: dict[str, Guard] = {}
START = "start"


def guard(name: str) -> Callable[[Guard], Guard]:
    """Register what must be true of a case before a transition that names it: `@guard("report_is_there")`."""

    def keep(check: Guard) -> Guard:
        _guards[name] = check
        return check

    return keep


@transaction.atomic
def register(definition: Definition) -> None:
    """Register a version of a definition; again with the same content does nothing.

    Raises InvalidDefinition when the linter finds something, DefinitionIsFixed when the version is
    registered with other content.
    """
    if findings := definitions.lint(definition):
        raise InvalidDefinition(why="; ".join(findings))
    row, _ = DefinitionVersion.objects.get_or_create(
        code=definition.code,
        version=definition.version,
        defaults={"body": definitions.as_json(definition), "registered_at": clock.now()},
    )
    if definitions.parse(row.body) != definition:
        raise DefinitionIsFixed(definition=definition.code, version=definition.version)
    queries.definition.cache_clear()


@transaction.atomic
def start(
    case_id: UUID,
    *,
    definition: str,
    area_path: str,
    department: str,
    by: Actor,
    at: datetime | None = None,
    owner_person_id: UUID | None = None,
    office_id: UUID | None = None,
) -> CaseState:
    """Begin a case in the newest version of a definition; again for the same id, give where it stands.

    The caller has checked that `by` may begin it.
    """
    defined = queries.newest(definition)
    now = at or clock.now()
    existing = Case.objects.select_for_update().filter(id=case_id).first()
    if existing is not None:
        return queries.as_value(existing)
    case = Case(
        id=case_id,
        definition=defined.code,
        definition_version=defined.version,
        version=0,
        owner_id=owner_person_id,
        area_path=area_path,
        department=department,
        office_id=office_id,
        started_at=now,
    )
    _enter(case, defined.states[defined.initial], at=now)
    case.save(force_insert=True)
    _record(case, action=START, from_state="", subject=defined.subject, by=by, at=now)
    return queries.as_value(case)


@transaction.atomic
def act(
    case_id: UUID,
    action: str,
    *,
    by: Actor,
    expected_version: int,
    reason_code: str = "",
    note_sealed: bytes | None = None,
    area_path: str | None = None,
) -> CaseState:
    """Take one step. `area_path` moves the case to another area, as when it is marked to another office.

    Raises CaseNotFound; NotYourStep or NotAllowed; CaseMoved when somebody acted since the version was
    read; ActionNotPossible; ReasonNeeded; NotReady when a guard says no. Locks the case's row.
    """
    case = queries.case_for_update(case_id)
    defined = queries.definition(case.definition, case.definition_version)
    if case.version != expected_version:
        raise CaseMoved
    way = _way(case, defined, action, by=by)
    if way.needs_reason and not reason_code:
        raise ReasonNeeded
    if way.guard and not _guards[way.guard](case_id):
        raise NotReady
    now, left = clock.now(), case.state
    if area_path is not None:
        case.area_path = area_path
    _enter(case, defined.states[way.next], at=now)
    case.save()
    _record(
        case,
        action=action,
        from_state=left,
        subject=defined.subject,
        by=by,
        at=now,
        reason_code=reason_code,
        note_sealed=note_sealed,
    )
    return queries.as_value(case)


def _way(case: Case, defined: Definition, action: str, *, by: Actor) -> Transition:
    """The transition this actor takes by the action; the refusal of a post or an area is audited."""
    ways = [way for way in defined.ways_out(case.state) if way.action == action]
    if not ways:
        raise ActionNotPossible
    post = accounts.post(by.post_id) if by.post_id else None
    is_owner = case.owner_id is not None and by.resident() == accounts.person_id_kept(case.owner_id)
    for way in ways:
        if definitions.may_act(
            way,
            post_kind=post.kind if post else "",
            is_owner=is_owner,
            is_system=by.channel is Channel.SYSTEM,
        ):
            if post:
                _require(case, defined, action, by=by)
            return way
    if post:
        _require(case, defined, action, by=by)
    raise NotYourStep


def _require(case: Case, defined: Definition, action: str, *, by: Actor) -> None:
    subject = accounts_values.Subject(
        kind=defined.subject,
        id=case.id,
        owner_person_id=case.owner_id,
        area_path=case.area_path,
        department=case.department,
    )
    accounts.require(by, action, subject)


def _enter(case: Case, state: State, *, at: datetime) -> None:
    """Put the case into the state; a clock that both states share goes on, all others begin."""
    _end_pause(case, at)
    case.state, case.version = state.code, case.version + 1
    case.holder, case.is_open = state.holder, not state.is_final
    case.entered_at, case.escalated_at = at, None
    if state.deadline is None:
        case.clock = case.unit = case.calendar = ""
        case.counting_since = case.left = case.due_at = None
        return
    if state.deadline.clock and state.deadline.clock == case.clock:
        return
    case.clock, case.unit, case.calendar = state.deadline.clock, state.deadline.unit, state.deadline.calendar
    _count(case, since=at, left=deadlines.measure(state.deadline.number, state.deadline.unit))


def _end_pause(case: Case, now: datetime) -> None:
    """Count on from now with what was left; what was overdue when it was paused stays overdue."""
    paused_at, case.paused_at = case.paused_at, None
    if paused_at and case.due_at and paused_at < case.due_at and case.left is not None:
        _count(case, since=now, left=case.left)


def _count(case: Case, *, since: datetime, left: int) -> None:
    case.counting_since, case.left = since, left
    case.due_at = deadlines.due_at(since, left, unit=Unit(case.unit), calendar=queries.calendar_of_case(case))


def _record(
    case: Case,
    *,
    action: str,
    from_state: str,
    subject: str,
    by: Actor,
    at: datetime,
    reason_code: str = "",
    note_sealed: bytes | None = None,
) -> None:
    """Write the step to the history and the audit, and tell who listens."""
    HistoryStep.objects.create(
        at=at,
        case_id=case.id,
        version=case.version,
        definition=case.definition,
        definition_version=case.definition_version,
        action=action,
        from_state=from_state,
        state=case.state,
        account_id=by.account_id,
        person_id=by.person_id,
        post_id=by.post_id,
        channel=by.channel,
        reason_code=reason_code,
        note_sealed=note_sealed,
    )
    audit.record(
        "case_step_taken",
        by=by,
        subject=audit_values.Subject(kind=subject, id=case.id),
        person_id=case.owner_id,
        details={"definition": case.definition, "action": action, "state": case.state},
    )
    tasks.enqueue(values.StepTaken(case.id, case.definition, action, from_state, case.state))


@transaction.atomic
def pause(case_id: UUID, *, by: Actor, expected_version: int) -> CaseState:
    """Stop the clock, as while a resident is asked for a paper; what is left is kept. Twice is as once."""
    case = _movable(case_id, expected_version)
    now = clock.now()
    if case.paused_at is None:
        if case.due_at is not None and now < case.due_at:
            calendar = queries.calendar_of_case(case)
            case.left = deadlines.left_at(case.due_at, now, unit=Unit(case.unit), calendar=calendar)
        case.paused_at = now
        _mark(case, "pause", by=by, at=now)
    return queries.as_value(case)


@transaction.atomic
def resume(case_id: UUID, *, by: Actor, expected_version: int) -> CaseState:
    """Let the clock go on with what was left; a step that was overdue when it was paused stays overdue."""
    case = _movable(case_id, expected_version)
    if case.paused_at is not None:
        now = clock.now()
        _end_pause(case, now)
        _mark(case, "resume", by=by, at=now)
    return queries.as_value(case)


def _movable(case_id: UUID, expected_version: int) -> Case:
    case = queries.case_for_update(case_id)
    if case.version != expected_version:
        raise CaseMoved
    if not case.is_open:
        raise ActionNotPossible
    return case


def _mark(case: Case, action: str, *, by: Actor, at: datetime) -> None:
    """Save a change of the clock as a step of its own; who may is the holder, or the system."""
    defined = queries.definition(case.definition, case.definition_version)
    if by.channel is not Channel.SYSTEM:
        post = accounts.post(by.post_id) if by.post_id else None
        if post is None or post.kind != case.holder:
            raise NotYourStep
        _require(case, defined, action, by=by)
    case.version += 1
    case.save()
    _record(case, action=action, from_state=case.state, subject=defined.subject, by=by, at=at)


@transaction.atomic
def declare_day(calendar: str, day: date, *, is_working: bool, name: Mapping[str, str], source: str, by: Actor) -> int:
    """Declare a day of a calendar ("state:09", "department:revenue", "office:<id>") worked or not.

    Open cases that count over the day get their due date anew; ended and paused ones keep theirs.
    Gives how many changed. The caller has checked that `by` may.
    """
    now = clock.now()
    CalendarDay.objects.update_or_create(
        calendar=calendar,
        day=day,
        defaults={"is_working": is_working, "name": dict(name), "source": source, "declared_at": now},
    )
    audit.record(
        "calendar_day_declared",
        by=by,
        subject=audit_values.Subject(kind="calendar", id=None),
        details={"calendar": calendar, "day": day.isoformat(), "is_working": is_working},
    )
    return _count_again(calendar, day)


def _count_again(calendar: str, day: date) -> int:
    touched = Case.objects.select_for_update().filter(
        is_open=True,
        paused_at=None,
        unit=Unit.WORKING_DAY,
        counting_since__lt=deadlines.end_of(day),
        due_at__gte=deadlines.end_of(day),
    )
    changed, find = [], queries.calendars_once()
    for case in touched:
        if calendar not in queries.keys_of(case) or case.counting_since is None or case.left is None:
            continue
        due_at = deadlines.due_at(case.counting_since, case.left, unit=Unit.WORKING_DAY, calendar=find(case))
        if due_at != case.due_at:
            case.due_at = due_at
            changed.append(case)
    Case.objects.bulk_update(changed, ["due_at"], batch_size=500)
    return len(changed)


def escalate_overdue(*, limit: int = 500) -> int:
    """Tell of each step that has passed its deadline, once, and take its `on_overdue` action. Gives how many."""
    told = 0
    while told < limit and _escalate_one():
        told += 1
    return told


@transaction.atomic
def _escalate_one() -> bool:
    now = clock.now()
    due = Case.objects.select_for_update(skip_locked=True).filter(
        is_open=True, paused_at=None, escalated_at=None, due_at__lte=now
    )
    case = due.order_by("due_at").first()
    if case is None:
        return False
    case.escalated_at = now
    case.save(update_fields=["escalated_at"])
    tasks.enqueue(
        values.StepOverdue(case.id, case.definition, case.state, case.holder, case.department, case.area_path)
    )
    state = queries.definition(case.definition, case.definition_version).states[case.state]
    if state.on_overdue:
        act(case.id, state.on_overdue, by=Actor.system(), expected_version=case.version, reason_code="overdue")
    return True
