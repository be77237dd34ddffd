"""Reading calendars from data, and laying a narrower one over a wider one."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rajyasetu.platform.workflow.values import Calendar, CalendarScope

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def parse(body: Mapping[str, Any]) -> Calendar:
    """The calendar in a JSON object; what is to be confirmed in it counts as worked."""
    monthly = body.get("monthly_off", [])
    dated = body.get("dated_holidays", [])
    yearly = body.get("yearly_holidays", [])
    return Calendar(
        weekly_off=frozenset(_WEEKDAYS.index(day) for day in body["weekly_off"]["value"]),
        monthly_off=frozenset((_WEEKDAYS.index(day["weekday"]), int(day["which"])) for day in monthly),
        yearly=frozenset((int(day["month"]), int(day["day"])) for day in yearly),
        closed=frozenset(date.fromisoformat(day["date"]) for day in dated),
    )


def with_days(calendar: Calendar, days: Iterable[tuple[date, bool]]) -> Calendar:
    """The calendar with days declared worked (True) or not, later ones beating earlier ones."""
    closed, opened = set(calendar.closed), set(calendar.opened)
    for day, is_working in days:
        (opened if is_working else closed).add(day)
        (closed if is_working else opened).discard(day)
    return replace(calendar, closed=frozenset(closed), opened=frozenset(opened))


def keys(*, area_path: str, department: str, office: str = "") -> list[str]:
    """The calendars that hold somewhere, widest first: the state's, the department's, the office's."""
    found = [f"{CalendarScope.STATE}:{area_path.split('/', 1)[0]}", f"{CalendarScope.DEPARTMENT}:{department}"]
    return [*found, f"{CalendarScope.OFFICE}:{office}"] if office else found


def up_to(all_keys: list[str], scope: CalendarScope) -> list[str]:
    """Those of the calendars that a deadline in the scope counts in."""
    return all_keys[: list(CalendarScope).index(scope) + 1]
