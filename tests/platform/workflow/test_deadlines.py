import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rajyasetu.platform.workflow import queries
from rajyasetu.platform.workflow.rules import calendars, deadlines
from rajyasetu.platform.workflow.values import Calendar, Unit
from tests.platform.workflow.examples import INDIA

UP = calendars.parse(json.loads((queries.CALENDARS_DIRECTORY / "09.json").read_text()))
days = st.dates(date(2024, 1, 1), date(2032, 12, 31))
instants = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31), timezones=st.just(UTC))
numbers = st.integers(0, 60)
day_units = st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY])
calendars_of_any_kind = st.builds(
    Calendar,
    weekly_off=st.frozensets(st.integers(0, 6), max_size=5),
    monthly_off=st.frozensets(st.tuples(st.integers(0, 6), st.integers(1, 5)), max_size=3),
    yearly=st.frozensets(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=10),
    closed=st.frozensets(days, max_size=10),
)


@pytest.mark.parametrize(
    ("start", "number", "unit", "last_day"),
    [
        ("2026-11-23T10:00+05:30", 5, Unit.WORKING_DAY, "2026-11-28"),  # Monday to Saturday, the fourth, worked
        ("2026-12-10T10:00+05:30", 2, Unit.WORKING_DAY, "2026-12-14"),  # over a second Saturday and a Sunday
        ("2026-01-24T10:00+05:30", 1, Unit.WORKING_DAY, "2026-01-27"),  # over a Sunday and Republic Day
        ("2026-11-22T10:00+05:30", 1, Unit.WORKING_DAY, "2026-11-23"),  # sent on a Sunday
        ("2026-11-23T23:59+05:30", 1, Unit.WORKING_DAY, "2026-11-24"),  # sent at night
        ("2026-11-23T18:29:59+00:00", 1, Unit.CALENDAR_DAY, "2026-11-24"),  # one second to midnight in India
        ("2026-11-23T18:30:00+00:00", 1, Unit.CALENDAR_DAY, "2026-11-25"),  # midnight in India
        ("2026-11-23T10:00+05:30", 15, Unit.CALENDAR_DAY, "2026-12-08"),
        ("2026-11-23T10:00+05:30", 24, Unit.HOUR, "2026-11-24"),
    ],
)
def test_deadline_falls_on_the_day_an_official_would_count(start, number, unit, last_day):
    assert deadlines.deadline(datetime.fromisoformat(start), number, unit=unit, calendar=UP) == date.fromisoformat(
        last_day
    )


@given(start=instants, number=numbers, unit=st.sampled_from(Unit), calendar=calendars_of_any_kind)
def test_deadline_never_comes_earlier_with_one_day_more(start, number, unit, calendar):
    shorter = deadlines.due_at(start, number, unit=unit, calendar=calendar)
    assert shorter < deadlines.due_at(start, number + 1, unit=unit, calendar=calendar)


@given(start=instants, later=instants, number=numbers, unit=day_units, calendar=calendars_of_any_kind)
def test_deadline_never_comes_earlier_for_what_came_later(start, later, number, unit, calendar):
    assume(start <= later)
    assert deadlines.due_at(start, number, unit=unit, calendar=calendar) <= deadlines.due_at(
        later, number, unit=unit, calendar=calendar
    )


@given(start=instants, number=st.integers(1, 60), calendar=calendars_of_any_kind)
def test_deadline_in_working_days_ends_on_a_worked_day_with_so_many_before_it(start, number, calendar):
    last = deadlines.deadline(start, number, unit=Unit.WORKING_DAY, calendar=calendar)
    first = start.astimezone(INDIA).date()
    assert calendar.is_working(last)
    assert deadlines.working_days_between(first, last, calendar) == number


@given(start=instants, number=st.integers(1, 60), hours=st.integers(0, 600), unit=st.sampled_from(Unit))
def test_what_is_left_at_a_pause_gives_the_same_end_when_resumed_at_once(start, number, hours, unit):
    due = deadlines.due_at(start, number * 3600 if unit is Unit.HOUR else number, unit=unit, calendar=UP)
    now = start + timedelta(hours=hours)
    assume(now < due)
    left = deadlines.left_at(due, now, unit=unit, calendar=UP)
    again = deadlines.due_at(now, left, unit=unit, calendar=UP)
    assert again == due or (unit is Unit.HOUR and due - again < timedelta(seconds=1))


@given(start=instants, number=st.integers(1, 60), away=st.integers(0, 400), unit=day_units)
def test_a_pause_never_brings_the_end_nearer(start, number, away, unit):
    due = deadlines.due_at(start, number, unit=unit, calendar=UP)
    left = deadlines.left_at(due, start, unit=unit, calendar=UP)
    assert deadlines.due_at(start + timedelta(days=away), left, unit=unit, calendar=UP) >= due


def test_a_narrower_calendar_beats_a_wider_one_and_the_last_word_counts():
    sunday, monday = date(2026, 11, 22), date(2026, 11, 23)
    calendar = calendars.with_days(UP, [(sunday, True), (monday, True), (monday, False)])
    assert [calendar.is_working(day) for day in (sunday, monday)] == [True, False]


def test_every_fact_in_a_calendar_file_names_its_source():
    for path in queries.CALENDARS_DIRECTORY.glob("*.json"):
        facts = json.loads(path.read_text())
        stated = [facts["weekly_off"], *facts["monthly_off"], *facts["yearly_holidays"], *facts["dated_holidays"]]
        assert all(fact["source"] and fact["retrieved_on"] for fact in stated)
