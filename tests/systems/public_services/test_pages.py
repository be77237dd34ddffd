import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection

from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import actions, queries
from rajyasetu.systems.public_services.values import Step
from tests.systems.public_services.conftest import OTHER_TEHSIL, PDF, TEHSIL

HOME = "/hi/services/"


def token_in(page):
    return re.search(rb'name="token" value="([^"]+)"', page.content)[1].decode()


def page_of(application, ending=""):
    return f"{HOME}applications/{application.reference}/{ending}"


@pytest.mark.parametrize("language", ["hi", "en"])
def test_catalogue_and_service_are_open_to_all_and_tell_cost_and_days(state, client, language):
    service = client.get(f"/{language}/services/income-certificate/")
    assert client.get(f"/{language}/services/").status_code == 200
    assert service.status_code == 200
    assert "₹15" in service.content.decode()
    assert client.get(f"/{language}/services/unknown/").status_code == 404


def test_starting_needs_a_sign_in(state, client):
    assert client.post(f"{HOME}income-certificate/start/").status_code in {302, 303, 401}


def test_she_answers_one_question_a_page_leaves_comes_back_and_sends(areas, resident, browser):
    phone, cafe = browser(resident), browser(resident)
    started = phone.post(f"{HOME}income-certificate/start/", follow=True)
    here = started.redirect_chain[-1][0]
    assert "1 / 7" in started.content.decode() or "1</strong>" in started.content.decode()
    assert "शांति देवी" in started.content.decode()
    base = here.removesuffix("steps/you/")

    assert phone.post(here).url.endswith("steps/purpose/")
    assert phone.post(f"{base}steps/purpose/", {"purpose": "scholarship"}).url.endswith("steps/family/")
    back = cafe.post(f"{HOME}income-certificate/start/", follow=True)
    assert back.redirect_chain[-1][0].endswith("steps/family/")
    assert cafe.post(
        f"{base}steps/family/", {"guardian": "राम लाल", "relation": "husband", "members": "५"}
    ).url.endswith("steps/occupation/")
    assert cafe.post(f"{base}steps/occupation/", {"occupation": "labour"}).url.endswith("steps/income/")
    assert cafe.post(f"{base}steps/income/", {"wages_paise": "₹48,000"}).url.endswith("steps/area/")
    area = cafe.get(f"{base}steps/area/")
    tehsil = re.search(rb'value="(09/130/\d+)"', area.content)[1].decode()
    assert cafe.post(f"{base}steps/area/", {"tehsil": tehsil, "place": "सिविल लाइन्स"}).url.endswith("steps/paper/")
    upload = {"kind": "self_declaration", "paper": SimpleUploadedFile("आय.pdf", PDF)}
    assert cafe.post(f"{base}steps/paper/", upload).url.endswith("/check/")

    check = cafe.get(f"{base}check/")
    text = check.content.decode()
    assert all(word in text for word in ("राम लाल", "₹48,000", "सिविल लाइन्स", "शांति देवी"))
    refused = cafe.post(f"{base}check/", {"token": token_in(check), "declares": "on"})
    assert refused.status_code == 422
    form = {"token": token_in(check), "declares": "on", "consents": "on"}
    sent = cafe.post(f"{base}check/", form, follow=True)
    again = phone.post(f"{base}check/", form)

    reference = base.split("/")[-2]
    assert reference in sent.content.decode()
    assert again.url.endswith("sent/?again=1")
    assert phone.get(again.url).status_code == 200
    application = queries.application_by_reference(reference)
    assert workflow.state(application.id).area_path == tehsil
    assert phone.get(base).status_code == 200
    assert phone.get(f"{base}paper/").content == PDF


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("purpose", {}),
        ("purpose", {"purpose": "other"}),
        ("family", {"guardian": "क", "relation": "father", "members": "-1"}),
        ("family", {"guardian": "", "members": "many"}),
        ("occupation", {"occupation": "king"}),
        ("income", {}),
        ("income", {"wages_paise": "12.5"}),
        ("income", {"wages_paise": "99999999999"}),
        ("area", {"tehsil": "10/1/1", "place": "x"}),
        ("paper", {"kind": "self_declaration"}),
    ],
)
def test_a_wrong_answer_is_told_with_how_to_mend_it_and_nothing_is_kept(areas, resident, browser, service, step, given):
    reference = actions.begin(service, by=resident)
    page = browser(resident).post(f"{HOME}applications/{reference}/steps/{step}/", given)
    application = queries.application_by_reference(reference)
    assert page.status_code == 422
    assert "error" in page.content.decode()
    assert queries.answers(application.id, person_id=resident.person_id) == {}


@pytest.mark.parametrize(
    "content", [b"MZ" + b"\0" * 2000, b"", b"%PDF-1.4 <</OpenAction<</S/JavaScript>>>>", b"x" * (11 * 1024 * 1024)]
)
def test_a_huge_or_disguised_paper_is_refused_on_the_page_and_no_answer_is_lost(resident, browser, draft, content):
    application = draft(resident)
    before = queries.answers(application.id, person_id=resident.person_id)
    upload = {"kind": "ration_card", "paper": SimpleUploadedFile("paper.pdf", content, "application/pdf")}
    page = browser(resident).post(page_of(application, "steps/paper/"), upload)
    assert page.status_code in {413, 422}
    assert queries.answers(application.id, person_id=resident.person_id) == before


def test_an_unknown_pincode_is_met_with_a_question_for_the_district(areas, make_resident, browser, service):
    far = make_resident({"name": "X", "address": {"pc": "999999"}})
    reference = actions.begin(service, by=far)
    address = f"{HOME}applications/{reference}/steps/area/"
    asked = browser(far).get(address)
    offered = browser(far).get(address, {"district": "09/130"})
    assert b'name="district"' in asked.content
    assert TEHSIL.encode() in offered.content or b"09/130/" in offered.content


def test_when_the_database_goes_away_at_sending_she_is_told_and_the_same_form_makes_sure(
    resident, browser, draft, monkeypatch
):
    application = draft(resident)
    phone = browser(resident)
    form = {"token": token_in(phone.get(page_of(application, "check/"))), "declares": "on", "consents": "on"}

    def lost(*_args, **_options):
        raise OperationalError("server closed the connection")

    with monkeypatch.context() as broken:
        broken.setattr(actions, "submit", lost)
        uncertain = phone.post(page_of(application, "check/"), form)
    sure = phone.post(page_of(application, "check/"), {**form, "token": token_in(uncertain)})

    assert uncertain.status_code == 503
    assert sure.url.endswith("/sent/")
    assert len(workflow.history(application.id)) == 1


def test_anothers_application_is_not_found(make_resident, resident, sent, browser):
    application = sent(resident)
    stranger = browser(make_resident())
    pages = ["", "check/", "sent/", "paper/", "continue/", "steps/purpose/"]
    assert {stranger.get(page_of(application, page)).status_code for page in pages} == {404}


def test_a_refusal_is_shown_with_its_reason_and_the_way_back_into_the_form(resident, reported, official, browser):
    application = reported(resident)
    actions.refuse(
        application.id, reason_code="paper_not_readable", note="धुंधली फ़ोटो", expected_version=2, by=official("tehsildar")
    )
    phone = browser(resident)
    status = phone.get(page_of(application)).content.decode()
    assert "पढ़ा नहीं जा सका" in status
    assert "धुंधली फ़ोटो" in status
    check = phone.get(page_of(application, "check/"))
    phone.post(page_of(application, "steps/family/"), {"guardian": "Ram Lal", "relation": "father", "members": "6"})
    form = {"token": token_in(check), "declares": "on", "consents": "on"}
    assert phone.post(page_of(application, "check/"), form).url.endswith("/sent/")
    assert workflow.state(application.id).state == "with_lekhpal"


def test_lekhpal_and_tehsildar_work_at_their_desks_and_every_look_is_in_the_audit(resident, sent, official, browser):
    application = sent(resident)
    lekhpal, tehsildar = browser(official("lekhpal")), browser(official("tehsildar"))
    address = f"{HOME}desk/{application.reference}/"

    assert application.reference in lekhpal.get(f"{HOME}desk/").content.decode()
    page = lekhpal.get(address).content.decode()
    assert "शांति देवी" in page
    wrong = lekhpal.post(address, {"form": "lekhpal", "version": 1, "income_paise": "", "recommends": "yes"})
    report = {
        "form": "lekhpal",
        "version": 1,
        "income_paise": "60,000",
        "recommends": "yes",
        "remarks": "पड़ोसियों से पूछा।",
    }
    done = lekhpal.post(address, report)
    seen = tehsildar.get(address).content.decode()
    no_reason = tehsildar.post(address, {"form": "tehsildar", "version": 2, "decision": "refuse"})
    approved = tehsildar.post(address, {"form": "tehsildar", "version": 2, "decision": "approve"})

    assert [wrong.status_code, done.status_code, no_reason.status_code, approved.status_code] == [422, 302, 422, 302]
    assert "₹60,000" in seen
    assert workflow.state(application.id).state == "approved"
    events = [entry.event for entry in audit.entries_about(resident.person_id)]
    assert events.count("application_viewed") >= 5


def test_who_decides_second_gets_a_page_that_says_so_and_keeps_their_words(resident, reported, official, browser):
    application = reported(resident)
    tehsildar = official("tehsildar")
    desk, address = browser(tehsildar), f"{HOME}desk/{application.reference}/"
    actions.approve(application.id, expected_version=2, by=tehsildar)
    late = desk.post(
        address,
        {"form": "tehsildar", "version": 2, "decision": "refuse", "reason": "refuse:other", "note": "आय अलग है"},
    )
    assert late.status_code == 409
    assert "आय अलग है" in late.content.decode()
    assert workflow.state(application.id).state == "approved"


def test_official_of_another_tehsil_and_residents_are_kept_out(resident, sent, official, browser):
    application = sent(resident)
    stranger = browser(official("lekhpal", OTHER_TEHSIL))
    address = f"{HOME}desk/{application.reference}/"
    assert [stranger.get(address).status_code, stranger.get(f"{address}paper/").status_code] == [403, 403]
    assert application.reference not in stranger.get(f"{HOME}desk/").content.decode()
    assert {browser(resident).get(page).status_code for page in (address, f"{HOME}desk/")} == {403}
    events = [entry.event for entry in audit.entries_about(resident.person_id)]
    assert "action_refused" in events
    assert "application_viewed" not in events


@pytest.mark.parametrize(
    ("page", "who", "queries_made"),
    [("", "resident", 6), ("check/", "resident", 6), ("desk", "lekhpal", 10)],
)
def test_pages_make_a_known_number_of_queries(
    resident, sent, draft, official, browser, page, who, queries_made, django_assert_num_queries
):
    if who == "resident":
        application = draft(resident) if page else sent(resident)
        visitor, address = browser(resident), page_of(application, page)
    else:
        sent(resident)
        visitor, address = browser(official("lekhpal")), f"{HOME}desk/"
    visitor.get(address)
    with django_assert_num_queries(queries_made):
        assert visitor.get(address).status_code == 200


def test_each_answer_of_the_form_has_a_page(resident, browser, draft, areas):
    application = draft(resident)
    phone = browser(resident)
    assert {phone.get(page_of(application, f"steps/{step}/")).status_code for step in Step} == {200}
    assert phone.get(page_of(application, f"steps/{uuid4()}/")).status_code == 404


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("killed_before_commit", "told_on_retry"), [(True, "/sent/"), (False, "/sent/?again=1")])
def test_database_killed_between_submit_and_answer_leaves_one_application_and_tells_her(
    resident, browser, draft, monkeypatch, killed_before_commit, told_on_retry
):
    application = draft(resident)
    phone = browser(resident)
    form = {"token": token_in(phone.get(page_of(application, "check/"))), "declares": "on", "consents": "on"}
    submit, tell = actions.submit, actions._tell

    def kill():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    def tell_and_die(*args, **options):
        tell(*args, **options)
        kill()

    def submit_and_die(*args, **options):
        submit(*args, **options)
        try:
            kill()
        finally:
            connection.close()

    with monkeypatch.context() as broken:
        if killed_before_commit:
            broken.setattr(actions, "_tell", tell_and_die)
        else:
            broken.setattr(actions, "submit", submit_and_die)
        uncertain = phone.post(page_of(application, "check/"), form)
    made = queries.case_of(queries.application(application.id)) is not None
    sure = phone.post(page_of(application, "check/"), {**form, "token": token_in(uncertain)})

    assert uncertain.status_code == 503
    assert made is not killed_before_commit
    assert sure.url.endswith(told_on_retry)
    assert len(workflow.history(application.id)) == 1
