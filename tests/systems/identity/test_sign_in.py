"""A resident signs in: the number, the OTP, the first time and later; and what keeps others out."""

import re
from uuid import UUID

import pytest
from django.db import connection

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.consent import interface as consents
from rajyasetu.protocols.aadhaar import verhoeff
from rajyasetu.systems.identity import interface as identity
from rajyasetu.systems.identity.models import Answer, Link, SignIn
from rajyasetu.systems.vault.models import Reference
from tests.systems.identity.conftest import FATIMA, SHIVSHANKAR, VIRTUAL_ID, Browser, last_otp, wrong

pytestmark = pytest.mark.django_db(transaction=True)


def test_first_sign_in_makes_person_profile_consent_and_link(browser):
    browser.type_number("9999 9999 0042")
    assert (browser.page.status_code, browser.page["Location"]) == (302, "/hi/sign-in/otp/")
    assert "मेरी सहमति है" in browser.open("otp/").content.decode()

    browser.type_otp(last_otp())

    assert (browser.page.status_code, browser.page["Location"]) == (302, "/hi/")
    link = Link.objects.get()
    profile = accounts.profile(link.person_id)
    assert (profile["name"], profile["dob"], profile["gender"]) == ("Fatima Bedi", "1943-07-30", "F")
    assert profile["address"]["dist"] == "Bareilly"
    assert re.search(r"[\u0900-\u097f]", profile["name_local"])
    assert UUID(profile["photo_file_id"])
    assert [consent.purpose_code for consent in consents.of_person(link.person_id)] == ["identity.ekyc"]
    assert identity.reference_key_of(link.person_id) == Reference.objects.get().reference_key
    assert Reference.objects.get().expires_at is None


def test_later_sign_in_asks_no_consent_and_fetches_no_record(browser, later):
    browser.sign_in(FATIMA)
    later(minutes=5)
    again = Browser()

    again.type_number(FATIMA)
    assert "सहमति" not in again.open("otp/").content.decode()
    again.type_otp(last_otp(), consent=False)

    assert again.is_in
    assert list(Answer.objects.order_by("at").values_list("api", flat=True)) == ["kyc", "auth"]
    assert Link.objects.count() == 1


def test_first_otp_without_consent_uses_up_nothing(browser):
    browser.type_number(FATIMA)
    otp = last_otp()

    assert browser.type_otp(otp, consent=False).status_code == 422
    assert "सहमति" in browser.text()
    assert browser.type_otp(otp).status_code == 302


def test_number_and_virtual_id_of_one_person_give_one_person(browser, later):
    browser.sign_in(FATIMA)
    later(minutes=5)
    by_virtual_id = Browser()

    by_virtual_id.type_number(VIRTUAL_ID)
    by_virtual_id.type_otp(last_otp())

    assert by_virtual_id.is_in
    assert Link.objects.count() == 1


def test_new_person_by_virtual_id_consents_and_gets_a_second_otp(browser, later):
    browser.type_number(VIRTUAL_ID)
    first = last_otp()

    assert browser.type_otp(first)["Location"] == "/hi/sign-in/otp/"
    assert "एक और ओटीपी" in browser.open("otp/").content.decode()
    later(seconds=40)
    assert browser.ask_new_otp().status_code == 422
    assert browser.ask_new_otp(consent=True).status_code == 302
    browser.type_otp(last_otp())

    assert browser.is_in
    assert identity.reference_key_of(Link.objects.get().person_id) is None
    later(minutes=5)
    Browser().sign_in(FATIMA)
    assert Link.objects.count() == 1
    assert identity.reference_key_of(Link.objects.get().person_id) is not None


def test_virtual_id_is_gone_when_the_sign_in_ends(browser):
    browser.type_number(VIRTUAL_ID)
    assert VIRTUAL_ID.encode() not in bytes(SignIn.objects.get().sealed_virtual_id)

    otp = last_otp()
    for _ in range(3):
        browser.type_otp(wrong(otp))

    assert SignIn.objects.get().sealed_virtual_id is None


def test_otp_page_takes_no_identity_from_the_browser(browser, later):
    """The bypass found in DigiLocker in 2020: a valid OTP of one's own, sent with another's id."""
    browser.sign_in(FATIMA)
    victim = Link.objects.get()
    sign_in_of_victim = SignIn.objects.get()
    attacker = Browser()
    attacker.type_number(SHIVSHANKAR)
    theirs = {
        "aadhaar": FATIMA,
        "uid": FATIMA,
        "username": FATIMA,
        "person_id": str(victim.person_id),
        "reference_key": victim.reference_key,
        "sign_in_id": str(sign_in_of_victim.id),
        "identity_sign_in": str(sign_in_of_victim.id),
        "txn": sign_in_of_victim.txn,
    }

    page = attacker.client.post(
        f"/hi/sign-in/otp/?{'&'.join(f'{name}={value}' for name, value in theirs.items())}",
        {"otp": last_otp(), "consent": "on", **theirs},
    )

    assert page.status_code == 302
    signed_in = accounts.actor_of(attacker.client.get("/hi/sign-in/").wsgi_request)
    assert signed_in.person_id not in {None, victim.person_id}
    assert accounts.profile(signed_in.person_id)["name"] == "Shivshankar Choudhury"


def test_otp_of_another_browser_is_useless(browser):
    browser.type_number(FATIMA)
    stranger = Browser()

    page = stranger.type_otp(last_otp())

    assert (page.status_code, page["Location"]) == (302, "/hi/sign-in/?ended")
    assert Link.objects.count() == 0


def test_session_key_is_new_after_signing_in_and_dead_after_signing_out(browser):
    browser.type_number(FATIMA)
    before = browser.client.cookies["session"].value
    browser.type_otp(last_otp())
    after = browser.client.cookies["session"].value
    assert before != after

    assert browser.client.get("/hi/sign-in/sign-out/").status_code == 405
    browser.client.post("/hi/sign-in/sign-out/")
    thief = Browser()
    for key in (before, after):
        thief.client.cookies["session"] = key
        assert not thief.is_in


def test_next_page_is_kept_through_the_sign_in_when_it_is_ours(browser):
    assert 'value="/hi/services/"' in browser.open("?next=/hi/services/").content.decode()
    browser.type_number(FATIMA, next="/hi/services/")

    assert browser.type_otp(last_otp())["Location"] == "/hi/services/"


def test_next_page_elsewhere_is_ignored(browser):
    browser.type_number(FATIMA, next="//elsewhere.example/")

    assert browser.type_otp(last_otp())["Location"] == "/hi/"


@pytest.mark.parametrize("typed", ["", "12", "999999990043", "9" * 16, "fatima", "<script>"])
def test_invalid_number_is_refused_with_what_to_do(browser, typed):
    page = browser.type_number(typed)

    assert page.status_code == 422
    assert SignIn.objects.count() == 0


def test_real_number_is_refused_in_a_demo(browser):
    assert "9999" in browser.type_number("987654321096").content.decode()
    assert Reference.objects.count() == 0


def test_unknown_test_number_is_declined_by_aadhaar_in_plain_words(browser):
    page = browser.type_number(verhoeff.with_check_digit("99998888777"))

    assert page.status_code == 422
    assert re.search(r"[\u0900-\u097f]", browser.text())


def test_no_page_address_cookie_or_table_holds_the_number(browser):
    browser.open("")
    browser.type_number(FATIMA)
    pages = [browser.page, browser.open("otp/"), browser.type_otp(wrong(last_otp())), browser.type_otp(last_otp())]

    shown = "".join(page.content.decode() + str(page.headers) + str(page.cookies) for page in pages)
    assert not [form for form in (FATIMA, "9999 9999 0042", "99990042") if form in shown]
    assert tables_with(FATIMA) == []


def tables_with(text):
    """Every table that holds the text in any column, as PostgreSQL writes rows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        found = []
        for (table,) in cursor.fetchall():
            forms = [text, text.encode().hex()]
            cursor.execute(
                f'SELECT count(*) FROM "{table}" AS row WHERE row::text ILIKE ANY (%s)',
                [[f"%{form}%" for form in forms]],
            )
            found += [table] if cursor.fetchone()[0] else []
        return found


def test_signed_in_person_is_sent_home_from_the_sign_in_pages(browser):
    browser.sign_in(FATIMA)

    assert browser.open("")["Location"] == "/hi/"
    assert browser.open("otp/")["Location"] == "/hi/"


@pytest.mark.parametrize("language", ["hi", "en"])
def test_pages_speak_their_language(peers, language):
    browser = Browser(language)
    browser.open("")
    start = browser.text()
    browser.type_number(FATIMA)
    browser.open("otp/")
    otp = browser.text()

    assert ("ओटीपी भेजें" in start, "Send OTP" in start) == (language == "hi", language == "en")
    assert ("पहली बार" in otp, "for the first time" in otp) == (language == "hi", language == "en")
    assert "0042" in otp
