from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.kernel import clock, ids, money, partitions, text
from rajyasetu.kernel.errors import LimitReached


def test_ids_sort_by_the_time_they_were_made(time_machine):
    time_machine.move_to(datetime(2026, 1, 1, tzinfo=UTC), tick=False)
    first = ids.new_id()
    time_machine.move_to(datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC), tick=False)
    second = ids.new_id()

    assert first < second
    assert (first.version, first.variant) == (7, uuid4().variant)
    assert ids.made_at(second) == datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)


def test_made_at_refuses_other_versions():
    with pytest.raises(ValueError, match="UUIDv7"):
        ids.made_at(UUID("00000000-0000-4000-8000-000000000000"))


def test_today_is_the_date_in_india(time_machine):
    time_machine.move_to(datetime(2026, 11, 22, 19, 0, tzinfo=UTC), tick=False)
    assert clock.today() == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (1500, "₹15"),
        (0, "₹0"),
        (-5, "-₹0.05"),
        (123456750, "₹12,34,567.50"),
        (99999, "₹999.99"),
        (10000000, "₹1,00,000"),
    ],
)
def test_rupees_are_written_as_people_read_them(amount, written):
    assert money.rupees(amount) == written


@given(st.integers(-(10**15), 10**15))
def test_grouping_loses_no_digit(number):
    assert int(money.group_digits(number).replace(",", "")) == number


def test_clean_keeps_the_joiners_that_hindi_needs_and_drops_what_cannot_be_seen():
    assert text.clean("  क्\u200dष\u0000\u202e  राम\n कुमार ") == "क्\u200dष राम कुमार"


def test_devanagari_digits_become_ascii():
    assert text.ascii_digits("९९९९ 0042") == "9999 0042"


@pytest.mark.parametrize(("plain", "masked"), [("9876543210", "XXXXXX3210"), ("42", "42"), ("", "")])
def test_mask_shows_the_last_four(plain, masked):
    assert text.mask(plain) == masked


def test_error_fills_its_sentences():
    error = LimitReached(minutes=5)
    assert (error.text("hi"), error.text("ur"), str(error)) == (
        "बहुत बार कोशिश हुई। 5 मिनट बाद फिर कोशिश करें।",
        "Too many tries. Try again in 5 minutes.",
        "rajyasetu.limit_reached",
    )


def test_partition_of_december_ends_with_the_year():
    assert "FROM ('2026-12-01 00:00:00+00') TO ('2027-01-01 00:00:00+00')" in partitions.monthly_sql(
        "t", date(2026, 12, 31)
    )
