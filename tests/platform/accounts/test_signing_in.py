"""Passwords and six-digit codes."""

import base64
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts import signing_in
from rajyasetu.platform.accounts.errors import TooManyTries, WrongCode, WrongSignIn
from rajyasetu.platform.accounts.models import Account, SignInTries
from tests.platform.accounts.makers import PASSWORD, SECRET, official

START = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def code_at(instant):
    return signing_in.totp_code(SECRET, int(instant.timestamp()) // 30).decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_code_is_that_of_rfc_6238_appendix_b(seconds, code):
    secret = base64.b32encode(b"12345678901234567890").decode()

    assert signing_in.totp_code(secret, seconds // 30).decode() == code


@pytest.mark.django_db
def test_right_password_gives_the_account():
    somebody = official("ram.lekhpal")

    assert accounts.check_password(" Ram.Lekhpal ", PASSWORD, address="192.0.2.7") == somebody.account_id
    assert SignInTries.objects.filter(count__gt=0).count() == 0


@pytest.mark.django_db
def test_password_is_kept_by_argon2_and_the_secret_sealed():
    somebody = official()
    row = Account.objects.get(id=somebody.account_id)

    assert row.password.startswith("argon2")
    assert SECRET.encode() not in bytes(row.sealed_totp_secret)


@pytest.mark.django_db
@pytest.mark.parametrize("login", ["ram.lekhpal", "nobody.at.all"])
def test_wrong_password_and_unknown_login_look_alike_and_wait_alike(login, time_machine):
    official("ram.lekhpal")
    time_machine.move_to(START, tick=False)

    for _ in range(5):
        with pytest.raises(WrongSignIn):
            accounts.check_password(login, "guess")
    with pytest.raises(TooManyTries) as caught:
        accounts.check_password(login, PASSWORD)

    assert caught.value.details == {"minutes": 15}
    time_machine.move_to(START + timedelta(minutes=15), tick=False)
    with pytest.raises(WrongSignIn):
        accounts.check_password(login, "guess")


@pytest.mark.django_db
def test_unknown_login_costs_a_password_check(monkeypatch):
    checked = []
    monkeypatch.setattr(signing_in, "matches", lambda _password, encoded: checked.append(encoded.split("$")[0]))

    with pytest.raises(WrongSignIn):
        accounts.check_password("nobody.at.all", "guess")

    assert checked == ["argon2"]


@pytest.mark.django_db
def test_one_address_may_not_try_all_logins(monkeypatch):
    monkeypatch.setattr(signing_in, "matches", lambda _password, _encoded: False)

    for number in range(50):
        with pytest.raises(WrongSignIn):
            accounts.check_password(f"login-{number}", "guess", address="192.0.2.7")
    with pytest.raises(TooManyTries):
        accounts.check_password("one-more", "guess", address="192.0.2.7")
    with pytest.raises(WrongSignIn):
        accounts.check_password("one-more", "guess", address="192.0.2.8")


@pytest.mark.django_db
def test_closed_account_is_refused_like_a_wrong_password():
    somebody = official()
    Account.objects.filter(id=somebody.account_id).update(is_active=False)

    with pytest.raises(WrongSignIn):
        accounts.check_password(somebody.login, PASSWORD)


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_taken"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_code_is_taken_one_step_before_and_after(seconds, is_taken, time_machine):
    somebody = official()
    time_machine.move_to(START, tick=False)
    code = code_at(START + timedelta(seconds=seconds))

    if is_taken:
        accounts.check_totp(somebody.account_id, f"{code[:3]} {code[3:]}")
    else:
        with pytest.raises(WrongCode):
            accounts.check_totp(somebody.account_id, code)


@pytest.mark.django_db
def test_code_in_devanagari_digits_is_taken(time_machine):
    somebody = official()
    time_machine.move_to(START, tick=False)

    accounts.check_totp(somebody.account_id, code_at(START).translate(str.maketrans("0123456789", "०१२३४५६७८९")))


@pytest.mark.django_db
def test_code_is_taken_once_and_none_before_it(time_machine):
    somebody = official()
    time_machine.move_to(START, tick=False)
    accounts.check_totp(somebody.account_id, code_at(START))

    for instant in (START, START - timedelta(seconds=30)):
        with pytest.raises(WrongCode):
            accounts.check_totp(somebody.account_id, code_at(instant))
    accounts.check_totp(somebody.account_id, code_at(START + timedelta(seconds=30)))


@pytest.mark.django_db
def test_codes_are_not_guessed(time_machine):
    somebody = official()
    time_machine.move_to(START, tick=False)

    for _ in range(5):
        with pytest.raises(WrongCode):
            accounts.check_totp(somebody.account_id, "abc")
    with pytest.raises(TooManyTries) as caught:
        accounts.check_totp(somebody.account_id, code_at(START))

    assert (
        caught.value.text("en") == "There were too many wrong tries, so signing in is paused. Try again in 15 minutes."
    )


@pytest.mark.django_db(transaction=True)
def test_code_used_twice_at_the_same_instant_is_taken_once(time_machine):
    somebody = official()
    time_machine.move_to(START, tick=False)
    barrier, taken = threading.Barrier(4), []

    def use():
        barrier.wait()
        try:
            accounts.check_totp(somebody.account_id, code_at(START))
            taken.append("taken")
        except (WrongCode, TooManyTries):
            taken.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == ["refused"] * 3 + ["taken"]


@pytest.mark.django_db(transaction=True)
def test_guesses_at_the_same_instant_do_not_slip_past_the_limit(monkeypatch):
    monkeypatch.setattr(signing_in, "matches", lambda _password, _encoded: False)
    barrier, answers = threading.Barrier(10), []

    def guess():
        barrier.wait()
        try:
            accounts.check_password("ram.lekhpal", "guess")
        except (WrongSignIn, TooManyTries) as error:
            answers.append(type(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=guess) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers, key=str) == [TooManyTries] * 5 + [WrongSignIn] * 5
