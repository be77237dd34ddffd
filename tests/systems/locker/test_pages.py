import re

import pytest

from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.reference_numbers import check_character
from rajyasetu.platform.audit import interface as audit
from rajyasetu.systems.locker import interface as locker
from rajyasetu.systems.locker import models, queries
from rajyasetu.systems.locker.actions import checking
from tests.systems.locker.examples import issue

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(resident):
    return locker.document(issue(resident.person_id))


@pytest.fixture
def code(document):
    return queries.content_of(models.Document.objects.get(id=document.id)).check_code


def test_resident_sees_her_documents_and_only_hers(resident, new_resident, browser_of, document):
    hers = browser_of(resident).get("/hi/locker/").content.decode()
    others = browser_of(new_resident()).get("/hi/locker/").content.decode()

    assert document.number in hers
    assert "आय प्रमाण पत्र" in hers
    assert document.number not in others
    assert "अभी कोई दस्तावेज़ नहीं है" in others


def test_resident_reads_and_downloads_and_each_reading_stands_in_her_history(resident, browser_of, document):
    browser = browser_of(resident)

    page = browser.get(f"/hi/locker/{document.number}/").content.decode()
    pdf = browser.get(f"/hi/locker/{document.number}/certificate.pdf")
    xml = browser.get(f"/en/locker/{document.number}/certificate.xml")

    assert "₹72,000" in page
    assert (pdf["Content-Type"], pdf.content[:5]) == ("application/pdf", b"%PDF-")
    assert document.number in pdf["Content-Disposition"]
    assert (xml["Content-Type"], xml.content[:5]) == ("application/xml", b"<?xml")
    assert "no-store" in pdf["Cache-Control"]
    seen = [
        (entry.event, entry.details["what"])
        for entry in audit.entries_about(resident.person_id)
        if entry.event == "document_viewed"
    ]
    assert sorted(seen) == [("document_viewed", what) for what in ("page", "pdf", "xml")]


def test_document_of_somebody_else_stays_closed(new_resident, browser_of, document):
    browser = browser_of(new_resident())
    for path in ("", "certificate.pdf", "certificate.xml"):
        assert browser.get(f"/hi/locker/{document.number}/{path}").status_code in {403, 404}


def test_locker_asks_to_sign_in(client, document):
    for path in ("/hi/locker/", f"/hi/locker/{document.number}/certificate.pdf"):
        assert client.get(path).status_code in {302, 401}


def test_number_alone_tells_state_and_office_and_nothing_of_the_person(client, document):
    page = client.get("/en/verify/", {"n": document.number.lower()}).content.decode()

    for words in ("Income certificate", "Tehsildar Office, Bareilly", "22 November 2026", "is valid"):
        assert words in page
    for words in ("Fatima", "72,000", "data:image"):
        assert words not in page


@pytest.mark.parametrize("typed", ["{0}", "{1} "])
def test_printed_code_opens_the_content_and_the_holder_sees_that_it_was_checked(
    client, document, code, resident, typed
):
    grouped = "-".join(re.findall("....", code)).lower()

    page = client.get("/en/verify/", {"n": document.number, "c": typed.format(code, grouped)})

    text = page.content.decode()
    for words in ("Fatima Bedi", "₹72,000", "Sunita Verma", "data:image/jpeg"):
        assert words in text
    assert "no-store" in page["Cache-Control"]
    assert "document_checked" in [entry.event for entry in audit.entries_about(resident.person_id)]


def test_wrong_code_is_told_and_opens_nothing(client, document, code, resident):
    wrong = ("B" if code[0] != "B" else "C") + code[1:]

    page = client.get("/hi/verify/", {"n": document.number, "c": wrong}).content.decode()

    assert "कागज़ नकली हो सकता है" in page
    assert "72,000" not in page
    assert "document_checked" not in [entry.event for entry in audit.entries_about(resident.person_id)]


def test_revoked_document_is_told_as_revoked(client, document, code):
    locker.revoke(document.id, reason_code="issued_in_error", by=Actor.system())

    page = client.get("/hi/verify/", {"n": document.number, "c": code}).content.decode()

    assert "इस संख्या का प्रमाण पत्र रद्द हो चुका है" in page
    assert [each.status for each in locker.documents_of(document.holder_id)] == ["revoked"]


def test_document_past_its_validity_is_told_as_such(client, document, time_machine):
    time_machine.move_to("2029-11-22T00:00:01+05:30")
    assert "validity is over" in client.get("/en/verify/", {"n": document.number}).content.decode()


@pytest.mark.parametrize(
    ("number", "status", "words"),
    [
        ("", 422, "कागज़ पर लिखी संख्या भरें"),
        ("UP-ICR-2026-7K3M9XQ2-A", 422, "यह संख्या सही नहीं है"),
        ("garbage", 422, "यह संख्या सही नहीं है"),
        ("UP-ICR-2026-00000000-{}", 404, "इस संख्या का कोई प्रमाण पत्र"),
    ],
)
def test_wrong_number_is_answered_with_a_clear_sentence(client, state, number, status, words):
    answer = client.get("/hi/verify/", {"n": number.format(check_character("UPICR202600000000"))})

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_checks_are_limited_per_number_and_say_how_long_to_wait(client, document, time_machine):
    time_machine.move_to("2026-11-23T10:00:00+05:30", tick=False)
    for _ in range(checking.MOST_PER_NUMBER):
        assert client.get("/hi/verify/", {"n": document.number}, REMOTE_ADDR=str(new_id())).status_code == 200

    refused = client.get("/hi/verify/", {"n": document.number}, REMOTE_ADDR=str(new_id()))
    assert refused.status_code == 429
    assert "15 मिनट" in refused.content.decode()

    time_machine.move_to("2026-11-23T10:15:00+05:30", tick=False)
    assert client.get("/hi/verify/", {"n": document.number}).status_code == 200


def test_checks_are_limited_per_address_also_for_wrong_numbers(client, document):
    for _ in range(checking.MOST_PER_ADDRESS):
        assert client.get("/hi/verify/", {"n": "wrong"}).status_code == 422

    assert client.get("/hi/verify/", {"n": document.number}).status_code == 429
    assert client.get("/hi/verify/", {"n": document.number}, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_old_counts_are_forgotten(client, document, time_machine):
    client.get("/hi/verify/", {"n": document.number})
    time_machine.move_to("2126-01-01T00:00:00+05:30")
    assert locker.forget_old_counts() == 2


def test_address_on_the_paper_leads_to_the_page_with_number_and_code(client, state):
    assert client.get("/verify?n=A&c=B")["Location"] == "/hi/verify/?n=A&c=B"
    assert client.get("/verify")["Location"] == "/hi/verify/"
    assert b"BEGIN CERTIFICATE" in client.get("/verify/qr.pem").content


def test_pages_ask_the_database_little(resident, browser_of, document, django_assert_max_num_queries):
    browser = browser_of(resident)
    with django_assert_max_num_queries(8):
        browser.get("/hi/locker/")
