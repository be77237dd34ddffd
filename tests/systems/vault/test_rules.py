import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.protocols.aadhaar import verhoeff
from rajyasetu.systems.vault import rules
from rajyasetu.systems.vault.errors import InvalidAadhaarNumber, NotATestNumber

FATIMA = "999999990042"


@pytest.mark.parametrize(
    "number",
    ["", "99999999004", "9999999900421", "999999990043", "9999 9999 0042", "९९९९९९९९००४२", "abcdefghijkl"],
)
def test_number_is_refused_when_it_cannot_be_one(number):
    with pytest.raises(InvalidAadhaarNumber):
        rules.require_number(number, is_demo=False)


@pytest.mark.parametrize("first", ["0", "1"])
def test_number_is_refused_when_it_begins_with_a_digit_never_issued(first):
    number = verhoeff.with_check_digit(first + "2345678901")

    with pytest.raises(InvalidAadhaarNumber):
        rules.require_number(number, is_demo=False)


def test_demo_takes_test_numbers_only():
    rules.require_number(FATIMA, is_demo=True)
    with pytest.raises(NotATestNumber):
        rules.require_number(verhoeff.with_check_digit("98" + "0" * 9), is_demo=True)


def test_reference_key_cannot_be_taken_for_a_number():
    keys = {rules.new_reference_key() for _ in range(500)}

    assert len(keys) == 500
    assert all(re.fullmatch(r"rk_[a-z]{28}", key) for key in keys)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32))
def test_index_of_a_number_differs_by_key(one, other):
    assert (rules.index_of(FATIMA, key=one) == rules.index_of(FATIMA, key=other)) == (one == other)


def test_alarm_rings_once_when_the_limit_is_passed():
    rung = [reads for reads in range(1, 20) if rules.is_first_unusual(reads=reads, limit=5)]

    assert rung == [6]


def test_minute_begins_at_its_first_second():
    instant = datetime(2026, 11, 25, 10, 30, 59, 999, tzinfo=UTC)

    assert rules.minute_of(instant) == datetime(2026, 11, 25, 10, 30, tzinfo=UTC)
