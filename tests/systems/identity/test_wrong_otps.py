"""Wrong, expired, reused and guessed OTPs."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from rajyasetu.platform.audit import interface as audit
from rajyasetu.systems.identity.models import Link, SignIn
from tests.systems.identity.conftest import FATIMA, SHIVSHANKAR, Browser, last_otp, wrong

pytestmark = pytest.mark.django_db(transaction=True)


def test_wrong_otp_tells_how_many_tries_are_left(browser):
    browser.type_number(FATIMA)
    otp = last_otp()

    assert browser.type_otp(wrong(otp)).status_code == 422
    assert "ओटीपी गलत है। 2 मौके बाकी हैं।" in browser.text()
    browser.type_otp(wrong(otp))
    assert "1 मौके बाकी" in browser.text()
    assert browser.type_otp(otp).status_code == 302


def test_third_wrong_otp_makes_wait_and_says_how_long(browser):
    browser.type_number(FATIMA)
    otp = last_otp()
    for _ in range(2):
        browser.type_otp(wrong(otp))

    assert browser.type_otp(wrong(otp)).status_code == 429
    assert "10 मिनट" in browser.text()
    assert browser.type_otp(otp)["Location"] == "/hi/sign-in/?ended"
    assert Link.objects.count() == 0


def test_wait_holds_for_a_new_sign_in_and_is_longer_the_second_time(browser, later):
    for minutes in (10, 20):
        browser.type_number(FATIMA)
        otp = last_otp()
        for _ in range(3):
            browser.type_otp(wrong(otp))
        assert f"{minutes} मिनट" in browser.text()

        later(minutes=4)
        assert browser.type_number(FATIMA).status_code == 429
        assert f"{minutes - 4} मिनट" in browser.text()
        later(minutes=minutes)

    browser.sign_in(FATIMA)
    assert browser.is_in


def test_strangers_tries_do_not_lock_out_the_device_she_has_used(browser, later):
    browser.sign_in(FATIMA)
    browser.client.post("/hi/sign-in/sign-out/")
    later(minutes=1)
    stranger = Browser()
    stranger.type_number(FATIMA)
    for _ in range(3):
        stranger.type_otp("000000")
    later(minutes=1)

    assert [entry.event for entry in audit.entries_about(Link.objects.get().person_id)].count("sign_in_blocked") == 1
    assert stranger.type_number(FATIMA).status_code == 429
    browser.type_number(FATIMA)
    browser.type_otp(last_otp())
    assert browser.is_in


def test_new_sign_ins_give_no_new_tries(browser, later):
    for _ in range(3):
        again = Browser()
        again.type_number(FATIMA)
        again.type_otp(wrong(last_otp()))
        later(minutes=1)

    assert Browser().type_number(FATIMA).status_code == 429


def test_tries_of_one_person_do_not_count_for_another(browser):
    browser.type_number(FATIMA)
    for _ in range(3):
        browser.type_otp("000000")

    other = Browser()
    other.sign_in(SHIVSHANKAR)
    assert other.is_in


def test_expired_otp_is_refused_and_a_new_one_works(browser, later):
    browser.type_number(FATIMA)
    otp = last_otp()
    later(minutes=11)

    assert browser.type_otp(otp).status_code == 422
    assert "नया ओटीपी" in browser.text()
    browser.ask_new_otp()
    assert browser.type_otp(last_otp()).status_code == 302


def test_used_otp_is_refused_in_a_new_sign_in(browser, later):
    browser.type_number(FATIMA)
    otp = last_otp()
    browser.type_otp(otp)
    later(minutes=1)
    again = Browser()
    again.type_number(FATIMA)

    if otp != last_otp():
        assert again.type_otp(otp).status_code == 422
    assert not again.is_in


def test_older_otp_is_refused_after_a_new_one_was_sent(browser, later):
    browser.type_number(FATIMA)
    old = last_otp()
    later(seconds=40)
    browser.ask_new_otp()

    if old != last_otp():
        assert browser.type_otp(old).status_code == 422
    assert browser.type_otp(last_otp()).status_code == 302


def test_new_otp_within_half_a_minute_is_refused_with_the_seconds(browser):
    browser.type_number(FATIMA)

    assert browser.ask_new_otp().status_code == 429
    assert re.search(r"\d+ सेकंड", browser.text())


def test_sixth_otp_in_half_an_hour_makes_wait(browser, later):
    browser.type_number(FATIMA)
    for _ in range(4):
        later(seconds=40)
        assert browser.ask_new_otp().status_code == 302
    later(seconds=40)

    assert browser.ask_new_otp().status_code == 429
    assert "15 मिनट" in browser.text()


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "1234567"])
def test_what_is_no_otp_uses_up_no_try(browser, typed):
    browser.type_number(FATIMA)
    otp = last_otp()
    for _ in range(4):
        assert browser.type_otp(typed).status_code == 422

    assert browser.type_otp(otp).status_code == 302


def test_devanagari_digits_are_an_otp(browser):
    browser.type_number(FATIMA)
    otp = last_otp().translate(str.maketrans("0123456789", "०१२३४५६७८९"))

    assert browser.type_otp(otp).status_code == 302


def test_sign_in_left_open_too_long_starts_again(browser, later):
    browser.type_number(FATIMA)
    later(minutes=29)
    later(minutes=2)

    assert browser.open("otp/")["Location"] == "/hi/sign-in/?ended"
    assert browser.open("?ended").status_code == 200
    assert "फिर शुरू करें" in browser.text()


def test_guesses_sent_at_once_get_no_more_than_three_tries(browser):
    browser.type_number(FATIMA)
    otp = last_otp()
    sent = [f"{(int(otp) + step) % 10**6:06}" for step in range(1, 13)]

    def guess(digits):
        try:
            own = Browser()
            own.client.cookies = browser.client.cookies
            return own.type_otp(digits).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        statuses = list(pool.map(guess, sent))

    assert statuses.count(422) <= 2
    assert 302 in statuses or 409 in statuses or 429 in statuses
    assert Link.objects.count() == 0
    assert SignIn.objects.get().state in {"otp_sent", "ended"}
