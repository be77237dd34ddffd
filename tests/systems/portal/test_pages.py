import json

import pytest

from rajyasetu.platform.consent import interface as consent
from rajyasetu.systems.grievances import actions as grievances
from rajyasetu.systems.grievances import queries as complaints
from rajyasetu.systems.portal import queries
from tests.systems.grievances.state import client_of, official
from tests.systems.grievances.state import resident as new_resident

pytestmark = pytest.mark.django_db
REPORT = "बैंक खाता आधार से नहीं जुड़ा था। 20 नवंबर को जोड़ा गया।"


def page(client, path):
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()


@pytest.mark.parametrize(
    ("language", "question", "door"), [("hi", "आपको क्या चाहिए?", "शिकायत"), ("en", "What do you need?", "Complaint")]
)
def test_home_asks_one_question_opens_six_doors_and_costs_no_query(
    client, language, question, door, django_assert_num_queries
):
    with django_assert_num_queries(0):
        text = page(client, f"/{language}/")

    assert question in text
    assert door in text
    assert text.count('<li data-door="') == 6
    assert len(text.encode()) < 30_000


def test_door_whose_system_is_not_there_says_so_and_is_no_link(client):
    text = page(client, "/hi/")

    assert "अभी नहीं" in text
    assert 'href="/hi/schemes/' not in text


def test_home_shows_what_waits_for_this_person_first(browser, resident, complain, officer):
    first, second = complain(), complain()
    superior = official("district_social_welfare_officer")
    version = complaints.own_complaint(first, person_id=resident.person_id).version
    grievances.report(first, by=officer, expected_version=version, text=REPORT)
    grievances.approve(first, by=superior, expected_version=version + 1)

    text = page(browser, "/hi/")

    assert text.index(first) < text.index(second)
    assert f"/hi/grievances/{first}/feedback/" in text


def test_home_of_a_resident_costs_the_same_for_one_and_for_many(browser, complain, django_assert_num_queries):
    complain()
    with django_assert_num_queries(6):
        page(browser, "/hi/")
    for _ in range(4):
        complain()

    with django_assert_num_queries(6):
        page(browser, "/hi/")


def test_applications_page_lists_her_matters_only(browser, complain, state):
    reference = complain()

    assert reference in page(browser, "/hi/applications/")
    assert reference not in page(client_of(new_resident()), "/hi/applications/")


@pytest.mark.parametrize("query", ["पेंशन", "pension", "penshan nahi mili"])
def test_search_leads_to_the_complaint_about_a_pension(client, query):
    response = client.get("/hi/search/", {"q": query})

    assert "/hi/grievances/new/category/?about=pension_not_received" in response.content.decode()


def test_search_for_nothing_known_offers_help_and_repeats_the_question_safely(client):
    text = client.get("/hi/search/", {"q": "<script>alert(1)</script>"}).content.decode()

    assert "<script>" not in text
    assert "/hi/help/" in text


def test_history_tells_who_looked_when_and_why(browser, complain, officer):
    reference = complain()
    grievances.open_case(reference, by=officer)

    text = page(browser, "/hi/history/")

    assert "आपकी शिकायत पढ़ी" in text
    assert "सहायक विकास अधिकारी, कार्यालय" in text
    assert "सरकारी काम के लिए" in text
    assert "आप खुद" in text
    english = page(browser, "/en/history/")
    assert "Read your complaint" in english
    assert "Assistant Development Officer, Office" in english


def test_history_page_by_page_misses_nothing(browser, complain, officer, monkeypatch):
    monkeypatch.setattr(queries, "HISTORY_PAGE", 3)
    reference = complain()
    for _ in range(4):
        grievances.open_case(reference, by=officer)
    path, lines = "/hi/history/", 0

    while path:
        response = browser.get(path)
        lines += response.content.decode().count("<li><p><strong>")
        older = response.context["older"]
        path = f"/hi/history/?before={older.replace('+', '%2B')}" if older else ""

    assert lines == 7
    assert browser.get("/hi/history/?before=yesterday").status_code == 422


def test_consent_is_withdrawn_after_one_question_and_at_once(browser, given):
    assert "फ़ॉर्म पहले से भरना" in page(browser, "/hi/consents/")
    assert "फ़ॉर्म पहले से भरना" in page(browser, f"/hi/consents/{given}/withdraw/")
    assert consent.in_force(given)

    response = browser.post(f"/hi/consents/{given}/withdraw/")

    assert (response.status_code, response["Location"]) == (302, "/hi/consents/")
    assert not consent.in_force(given)
    assert f"{given}/withdraw" not in page(browser, "/hi/consents/")
    assert "सहमति वापस ली" in page(browser, "/hi/history/")


def test_another_persons_consent_is_not_found(given, state):
    stranger = client_of(new_resident())

    assert stranger.get(f"/hi/consents/{given}/withdraw/").status_code == 404
    assert stranger.post(f"/hi/consents/{given}/withdraw/").status_code == 404
    assert consent.in_force(given)


def test_desk_holds_what_waits_and_costs_the_same_for_many(officer, complain, django_assert_num_queries):
    browser = client_of(officer)
    reference = complain()
    with django_assert_num_queries(6):
        assert reference in page(browser, "/hi/desk/")
    for _ in range(4):
        complain()

    with django_assert_num_queries(6):
        page(browser, "/hi/desk/")


def test_desk_is_for_officials(client, browser):
    assert client.get("/hi/desk/").status_code == 302
    assert browser.get("/hi/desk/").status_code == 403


def test_message_viewer_shows_messages_in_the_demo_and_is_not_there_in_production(client, settings, tmp_path):
    settings.MESSAGES_DIRECTORY = tmp_path
    kept = {
        "id": "0196aaaa-0000-7000-8000-000000000001",
        "at": "2026-11-22T10:00:00+00:00",
        "channel": "sms",
        "to": "XXXXXXXXX0042",
        "template": "uidai.otp",
        "language": "hi",
        "text": "482913 आपका आधार ओटीपी है।",
    }
    (tmp_path / "0196aaaa-0000-7000-8000-000000000001.json").write_text(json.dumps(kept))

    assert "482913" in page(client, "/hi/messages/")
    settings.IS_DEMO = False
    assert client.get("/hi/messages/").status_code == 404


@pytest.mark.parametrize("path", ["history/", "consents/", "applications/"])
def test_own_pages_ask_to_sign_in(client, path):
    assert client.get(f"/hi/{path}")["Location"] == f"/hi/sign-in/?next=/hi/{path}"
