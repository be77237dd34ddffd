"""What the workflow gives and takes: definitions, case states, steps, calendars and events."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID

RESIDENT = "resident"
SYSTEM = "system"


class Unit(StrEnum):
    """What a deadline counts."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    HOUR = "hour"


class CalendarScope(StrEnum):
    """Whose calendar a deadline counts in; a narrower one adds to the wider ones."""

    STATE = "state"
    DEPARTMENT = "department"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Number, unit and calendar.

    States with the same `clock` share one count, so that handing a file over does not begin it anew;
    without a clock each state counts for itself.
    """

    number: int
    unit: Unit
    calendar: CalendarScope = CalendarScope.DEPARTMENT
    clock: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """One state: who holds the case there and until when; `on_overdue` is an action the system then takes."""

    code: str
    name: Mapping[str, str]
    holder: str = ""
    deadline: Deadline | None = None
    level: int = 0
    on_overdue: str = ""
    is_final: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One way out of a state. `who` is a kind of post, "resident" or "system"."""

    state: str
    action: str
    who: str
    next: str
    guard: str = ""
    needs_reason: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One version of a workflow. `subject` is the kind of thing grants speak of, as "application"."""

    code: str
    version: int
    subject: str
    initial: str
    states: Mapping[str, State]
    transitions: tuple[Transition, ...]

    def ways_out(self, state: str) -> tuple[Transition, ...]:
        """The transitions that leave a state, in the order of the file."""
        return tuple(way for way in self.transitions if way.state == state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Which days are worked. Weekdays count from Monday = 0; a dated exception beats the rule.

    `monthly_off` holds (weekday, which one of the month), as (5, 2) for the second Saturday.
    """

    weekly_off: frozenset[int]
    monthly_off: frozenset[tuple[int, int]] = frozenset()
    yearly: frozenset[tuple[int, int]] = frozenset()
    closed: frozenset[date] = frozenset()
    opened: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Whether offices work on the day."""
        if day in self.opened:
            return True
        weekday = day.weekday()
        return not (
            day in self.closed
            or weekday in self.weekly_off
            or (weekday, (day.day + 6) // 7) in self.monthly_off
            or (day.month, day.day) in self.yearly
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseState:
    """Where a case stands. `version` must be given back with the next action.

    `due_on` and the days left are None at an end and while paused; days left are negative when overdue.
    """

    case_id: UUID
    definition: str
    definition_version: int
    state: str
    state_name: Mapping[str, str]
    version: int
    holder_post_kind: str
    department: str
    area_path: str
    started_at: datetime
    entered_at: datetime
    due_on: date | None
    days_left: int | None
    working_days_left: int | None
    is_overdue: bool
    paused: bool
    is_final: bool
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing that happened to a case. `note_sealed` is under the key of the person it concerns."""

    case_id: UUID
    at: datetime
    version: int
    action: str
    from_state: str
    state: str
    state_name: Mapping[str, str] = field(default_factory=dict)
    account_id: UUID | None = None
    person_id: UUID | None = None
    post_id: UUID | None = None
    reason_code: str = ""
    note_sealed: bytes | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A case was started or moved."""

    name: ClassVar[str] = "workflow.step_taken"
    version: ClassVar[int] = 1
    case_id: UUID
    definition: str
    action: str
    from_state: str
    state: str


@dataclass(frozen=True, slots=True)
class StepOverdue:
    """A step passed its deadline; told once for each step."""

    name: ClassVar[str] = "workflow.step_overdue"
    version: ClassVar[int] = 1
    case_id: UUID
    definition: str
    state: str
    holder_post_kind: str
    department: str
    area_path: str
