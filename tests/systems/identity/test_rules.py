from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.protocols.aadhaar import verhoeff
from rajyasetu.systems.identity import rules
from rajyasetu.systems.identity.errors import InvalidNumber, InvalidOtpForm, NotATestNumber
from rajyasetu.systems.identity.rules import Limit
from rajyasetu.systems.identity.values import Counter, Identifier, IdentifierKind

FATIMA = "999999990042"
VIRTUAL_ID = verhoeff.with_check_digit("999912345678901")
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
LIMIT = Limit(most=3, window=timedelta(minutes=30), wait=timedelta(minutes=10), longest_wait=timedelta(hours=24))
FRESH = Counter(count=0, window_started_at=NOW, blocked_until=None, rounds=0)


@pytest.mark.parametrize(
    "typed", [FATIMA, "9999 9999 0042", " 9999-9999-0042 ", "९९९९ ९९९९ ००४२", "9999\u00a09999\u201000\u200b42"]
)
def test_number_is_read_as_people_type_it(typed):
    assert rules.parse_identifier(typed, is_demo=True) == Identifier(IdentifierKind.NUMBER, FATIMA)


def test_virtual_id_is_told_by_its_sixteen_digits():
    assert rules.parse_identifier(VIRTUAL_ID, is_demo=True) == Identifier(IdentifierKind.VIRTUAL_ID, VIRTUAL_ID)


@pytest.mark.parametrize("typed", ["", "42", "999999990043", FATIMA + "0", "9" * 16, "1" * 12, "fatima", "9" * 400])
def test_number_is_refused_when_it_is_none(typed):
    with pytest.raises(InvalidNumber):
        rules.parse_identifier(typed, is_demo=True)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(typed):
    try:
        identifier = rules.parse_identifier(typed, is_demo=False)
    except InvalidNumber:
        return
    assert len(identifier.digits) in {12, 16}


def test_demo_takes_no_real_number():
    with pytest.raises(NotATestNumber):
        rules.parse_identifier(verhoeff.with_check_digit("98765432109"), is_demo=True)


def test_identifier_shows_no_digit():
    assert "9" not in repr(Identifier(IdentifierKind.NUMBER, FATIMA))


@pytest.mark.parametrize(("typed", "otp"), [("123456", "123456"), ("१२३ ४५६", "123456"), (" 123-456", "123456")])
def test_otp_is_read_as_people_type_it(typed, otp):
    assert rules.parse_otp(typed) == otp


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "²23456"])
def test_otp_is_refused_when_it_is_not_six_digits(typed):
    with pytest.raises(InvalidOtpForm):
        rules.parse_otp(typed)


def tried(times, *, counter=FRESH, now=NOW):
    wait = None
    for _ in range(times):
        counter, wait = rules.take(counter, LIMIT, now=now)
    return counter, wait


def test_three_tries_are_free_and_the_fourth_waits():
    counter, wait = tried(3)
    assert (counter.count, wait) == (3, None)

    assert tried(1, counter=counter)[1] == timedelta(minutes=10)


def test_wait_is_told_as_what_is_left_of_it():
    counter, _ = tried(4)

    assert tried(1, counter=counter, now=NOW + timedelta(minutes=4))[1] == timedelta(minutes=6)


def test_wait_doubles_each_time_up_to_a_day():
    counter, now, waits = FRESH, NOW, []
    for _ in range(9):
        counter = rules.block(counter, LIMIT, now=now)
        waits.append(counter.blocked_until - now)
        now = counter.blocked_until

    assert [wait.total_seconds() / 60 for wait in waits] == [10, 20, 40, 80, 160, 320, 640, 1280, 1440]


def test_tries_are_free_again_after_the_wait_but_its_length_is_remembered():
    blocked, _ = tried(4)
    later = NOW + timedelta(minutes=10)

    counter, wait = tried(3, counter=blocked, now=later)
    assert wait is None
    assert tried(1, counter=counter, now=later)[1] == timedelta(minutes=20)


def test_a_quiet_day_forgets_the_waits():
    blocked, _ = tried(4)

    counter, _ = tried(1, counter=blocked, now=NOW + timedelta(hours=25))

    assert counter == Counter(count=1, window_started_at=NOW + timedelta(hours=25), blocked_until=None, rounds=0)


def test_try_that_came_to_nothing_is_given_back():
    counter, _ = tried(2)

    assert rules.give_back(counter) == replace(counter, count=1)
    assert rules.give_back(FRESH) == FRESH


@pytest.mark.parametrize(
    ("path", "own"),
    [
        ("/hi/services/", "/hi/services/"),
        ("/en/locker/?a=b", "/en/locker/?a=b"),
        ("", ""),
        ("https://elsewhere.example/", ""),
        ("//elsewhere.example/", ""),
        ("/\\elsewhere.example", ""),
        ("/\t/elsewhere.example", ""),
        ("javascript:alert(1)", ""),
        ("/hi/sign-in/", ""),
        ("/hi/sign-out/", ""),
        ("hi/services/", ""),
        ("/" + "a" * 600, ""),
    ],
)
def test_next_page_is_one_of_ours_or_none(path, own):
    assert rules.own_path(path) == own


@pytest.mark.parametrize(
    ("code", "is_persons"),
    [
        ("998", True),
        ("100", True),
        ("330", True),
        ("952", True),
        ("110", True),
        ("565", False),
        ("930", False),
        ("", False),
    ],
)
def test_codes_are_told_apart_by_who_can_mend_them(code, is_persons):
    assert rules.is_persons_matter(code) == is_persons


def test_transaction_of_ekyc_is_marked_and_each_is_new():
    names = {rules.new_txn(is_kyc=True) for _ in range(100)}

    assert len(names) == 100
    assert all(name.startswith("UKC:") and len(name) <= 50 for name in names)
    assert not rules.new_txn(is_kyc=False).startswith("U")
