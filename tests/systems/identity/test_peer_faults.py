"""UIDAI or the vault is down, slow, changed under way, or answers with an old answer."""

import json
import re

import pytest
from django.db import transaction

from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.identity import key_files, ports
from rajyasetu.systems.identity.models import LimitCounter, Link, SignIn
from rajyasetu.systems.identity.values import Identifier, IdentifierKind
from tests.systems.identity.conftest import FATIMA, Browser, last_otp

pytestmark = pytest.mark.django_db(transaction=True)


def nothing(_path, _content):
    return None


def test_uidai_down_before_the_otp_keeps_the_sign_in_and_offers_to_try_again(browser, uidai_behind):
    with uidai_behind(nothing):
        assert browser.type_number(FATIMA)["Location"] == "/hi/sign-in/otp/"

    browser.open("otp/")
    assert "आधार की सेवा अभी जवाब नहीं दे रही" in browser.text()
    assert "फिर कोशिश करें" in browser.text()
    assert SignIn.objects.get().state == "started"
    assert LimitCounter.objects.get(kind="otps").count == 0
    browser.open("otp/")
    assert "अभी जवाब नहीं दे रही" not in browser.text()
    assert "अभी नहीं भेजा गया" in browser.text()


def test_sign_in_goes_on_where_it_stopped_when_uidai_is_back(browser, settings):
    real = settings.UIDAI_URL
    settings.UIDAI_URL = "http://127.0.0.1:1/uidai"
    browser.type_number(FATIMA)
    settings.UIDAI_URL = real

    assert browser.ask_new_otp().status_code == 302
    assert browser.type_otp(last_otp()).status_code == 302
    assert browser.is_in


def test_lost_answer_costs_no_try_and_a_new_otp_finishes_the_sign_in(browser, uidai_behind, later):
    browser.type_number(FATIMA)
    otp = last_otp()

    with uidai_behind(nothing):
        assert browser.type_otp(otp).status_code == 503
    assert "आपका साइन इन यहीं रुका है" in browser.text()
    assert f'value="{otp}"' in browser.page.content.decode()
    assert LimitCounter.objects.get(kind="tries").count == 0

    assert browser.type_otp(otp).status_code == 422
    assert "नया ओटीपी" in browser.text()
    later(seconds=40)
    browser.ask_new_otp()
    assert browser.type_otp(last_otp()).status_code == 302
    assert Link.objects.count() == 1


def test_page_of_some_other_server_is_not_believed(browser, settings, live_server):
    settings.UIDAI_URL = f"{live_server.url}/nowhere"

    browser.type_number(FATIMA)

    assert "आधार की सेवा का जवाब भरोसे लायक नहीं था" in browser.open("otp/").content.decode()


CHANGES = {
    "a digit of the photo or the name": lambda content: content.replace(b"Fatima", b"Fatimo"),
    "no to yes": lambda content: content.replace(b'ret="n"', b'ret="y"').replace(b'ret="N"', b'ret="Y"'),
    "signature removed": lambda content: re.sub(rb"<(\w+:)?Signature.*Signature>", b"", content, flags=re.DOTALL),
    "signature twice": lambda content: re.sub(
        rb"(<(\w+:)?Signature[ >].*Signature>)", rb"\1\1", content, flags=re.DOTALL
    ),
    "wrapped": lambda content: (
        b"<KycRes ret='Y' err='' code='1' txn='1' ts=''>" + re.sub(rb"<\?xml[^>]*\?>", b"", content) + b"</KycRes>"
    ),
    "entity bomb": lambda content: (
        b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;">]>' + re.sub(rb"<\?xml[^>]*\?>", b"", content)
    ),
    "empty": lambda _content: b"",
    "not XML": lambda _content: b"<html>Gateway</html>",
    "cut in half": lambda content: content[: len(content) // 2],
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_changed_answer_is_not_believed(browser, uidai_behind, change):
    browser.type_number(FATIMA)
    otp = last_otp()
    seen = []

    def alter(_path, content):
        changed = change(content)
        seen.append(changed != content)
        return changed

    with uidai_behind(alter):
        page = browser.type_otp(otp)

    if any(seen):
        assert page.status_code == 502
        assert "भरोसे लायक नहीं" in browser.text()
        assert Link.objects.count() == 0
        assert not browser.is_in
    else:
        assert page.status_code == 302


def test_no_turned_into_yes_is_not_believed(browser, uidai_behind):
    browser.type_number(FATIMA)
    otp = last_otp()
    changes = {"otp": CHANGES["no to yes"]}

    with uidai_behind(lambda _path, content: changes["otp"](content)):
        page = browser.type_otp(f"{(int(otp) + 1) % 10**6:06}")

    assert (page.status_code, Link.objects.count()) == (502, 0)


def test_answer_signed_by_another_key_is_not_believed(browser, uidai_behind):
    signing.ensure_key("impostor", common_name="UIDAI", organisation="UIDAI")
    browser.type_number(FATIMA)

    def alter(_path, content):
        bare = re.sub(rb"<(\w+:)?Signature[ >].*Signature>", b"", content, flags=re.DOTALL)
        return signing.sign_xml(bare, key="impostor")

    with uidai_behind(alter):
        assert browser.type_otp(last_otp()).status_code == 502
    assert Link.objects.count() == 0


def test_answer_of_an_earlier_sign_in_is_not_believed(browser, uidai_behind, later):
    kept = {}

    def keep(path, content):
        kept["otp" if "/otp/" in path else "kyc" if "/kyc/" in path else "auth"] = content
        return content

    with uidai_behind(keep):
        browser.sign_in(FATIMA)
    later(seconds=40)
    again = Browser()
    again.type_number(FATIMA)
    with uidai_behind(keep):
        again.type_otp(last_otp())
    later(seconds=40)
    third = Browser()
    third.type_number(FATIMA)

    with uidai_behind(lambda _path, _content: kept["auth"]):
        assert third.type_otp("000000").status_code == 502
    assert not third.is_in


def test_kyc_answer_of_another_person_is_not_believed(browser, uidai_behind):
    kept = []
    other = Browser()
    other.type_number("999999990019")
    with uidai_behind(lambda _path, content: kept.append(content) or content):
        other.type_otp(last_otp())
    browser.type_number(FATIMA)

    with uidai_behind(lambda _path, _content: kept[0]):
        assert browser.type_otp(last_otp()).status_code == 502

    assert Link.objects.count() == 1


def test_old_otp_answer_is_not_believed(browser, uidai_behind, later):
    kept = []
    with uidai_behind(lambda _path, content: kept.append(content) or content):
        browser.type_number(FATIMA)
    later(minutes=1)

    with uidai_behind(lambda _path, _content: kept[0]):
        assert browser.ask_new_otp().status_code == 502


def test_vault_down_is_told_and_nothing_is_begun(browser, settings):
    settings.VAULT_URL = "http://127.0.0.1:1/vault"

    assert browser.type_number(FATIMA).status_code == 503
    assert SignIn.objects.count() == 0
    assert f'value="{FATIMA}"' in browser.page.content.decode()


def test_refused_licence_is_told_as_not_the_persons_fault(browser):
    path = key_files.shared("licence.json")
    kept = path.read_bytes()
    try:
        path.write_text(json.dumps(json.loads(kept) | {"aua_licence_key": "wrong"}))
        browser.type_number(FATIMA)
    finally:
        path.write_bytes(kept)
    browser.open("otp/")
    assert "गलती आपकी नहीं है" in browser.text()


def test_no_transaction_is_open_while_a_peer_is_asked(browser, settings):
    with transaction.atomic(), pytest.raises(AssertionError):
        ports.authentication().send_otp(Identifier(IdentifierKind.NUMBER, FATIMA), txn="t")
