"""Counting deadlines. The first day never counts; the last one counts whole, to midnight in India."""

from datetime import date, datetime, time, timedelta

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.workflow.values import Calendar, Unit

_DAY = timedelta(days=1)


def in_india(at: datetime) -> date:
    """The date in India at an instant."""
    return at.astimezone(INDIA).date()


def end_of(day: date) -> datetime:
    """The first instant in India after the day."""
    return datetime.combine(day + _DAY, time(), tzinfo=INDIA)


def add_working_days(day: date, number: int, calendar: Calendar) -> date:
    """The number-th working day after the day; the day itself for 0, even when it is a holiday."""
    while number > 0:
        day += _DAY
        number -= calendar.is_working(day)
    return day


def working_days_between(first: date, last: date, calendar: Calendar) -> int:
    """How many working days lie after `first`, up to and with `last`; negative when `last` is earlier."""
    if last < first:
        return -working_days_between(last, first, calendar)
    return sum(calendar.is_working(first + _DAY * day) for day in range(1, (last - first).days + 1))


def due_at(start: datetime, left: int, *, unit: Unit, calendar: Calendar) -> datetime:
    """The instant from which a step is overdue. `left` is in days, or in seconds where the unit is the hour."""
    if unit is Unit.HOUR:
        return start + timedelta(seconds=left)
    first = in_india(start)
    last = add_working_days(first, left, calendar) if unit is Unit.WORKING_DAY else first + _DAY * left
    return end_of(last)


def due_on(due: datetime) -> date:
    """The last day on which a step is still in time."""
    return in_india(due - timedelta(microseconds=1))


def left_at(due: datetime, now: datetime, *, unit: Unit, calendar: Calendar) -> int:
    """What is left of a deadline that has not passed, in the measure `due_at` takes."""
    if unit is Unit.HOUR:
        return int((due - now).total_seconds())
    first, last = in_india(now), due_on(due)
    return working_days_between(first, last, calendar) if unit is Unit.WORKING_DAY else (last - first).days


def measure(number: int, unit: Unit) -> int:
    """A definition's number in the measure `due_at` takes."""
    return number * 3600 if unit is Unit.HOUR else number


def deadline(start: datetime, number: int, *, unit: Unit, calendar: Calendar) -> date:
    """The last day in time for something that began at the instant."""
    return due_on(due_at(start, measure(number, unit), unit=unit, calendar=calendar))
