import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.systems.grievances import actions, queries
from tests.systems.grievances.conftest import REPORT, STORY
from tests.systems.grievances.state import DISTRICT, TEHSIL, client_of
from tests.systems.grievances.test_complaint import PNG

pytestmark = pytest.mark.django_db


def page(client, path, **data):
    """The page's text, or where the form led."""
    response = client.post(path, data) if data else client.get(path)
    return response["Location"] if response.status_code == 302 else response.content.decode()


def hidden(text, name):
    return re.search(rf'name="{name}" value="([^"]+)"', text)[1]


@pytest.fixture
def browser(resident):
    return client_of(resident)


def test_complaint_is_written_question_by_question_and_sent(browser, resident):
    assert page(browser, "/hi/grievances/new/") == "/hi/grievances/new/category/"
    assert "पेंशन नहीं मिली" in page(browser, "/hi/grievances/new/category/")
    assert page(browser, "/hi/grievances/new/category/", category="pension_not_received").endswith("/district/")
    assert page(browser, "/hi/grievances/new/district/", district=DISTRICT).endswith("/place/")
    assert page(browser, "/hi/grievances/new/place/", tehsil=TEHSIL, village="बिथरी").endswith("/story/")
    paper = SimpleUploadedFile("passbook.png", PNG, "image/png")
    assert page(browser, "/hi/grievances/new/story/", story=STORY, paper=paper).endswith("/check/")
    answers = page(browser, "/hi/grievances/new/check/")
    assert STORY in answers
    assert "passbook.png" in answers

    location = page(browser, "/hi/grievances/new/check/", token=hidden(answers, "token"))

    reference = location.split("/")[3]
    assert location == f"/hi/grievances/{reference}/sent/"
    assert reference in page(browser, location)
    again = page(browser, "/hi/grievances/new/check/", token=hidden(answers, "token"))
    assert again == location
    complaint = queries.own_complaint(reference, person_id=resident.person_id)
    assert (complaint.story, complaint.paper_name) == (STORY, "passbook.png")


@pytest.mark.parametrize(
    ("step", "answers"),
    [
        ("category", {"category": "pension"}),
        ("district", {"district": "09"}),
        ("place", {"tehsil": "09/131/790"}),
        ("story", {"story": " "}),
        ("story", {"story": STORY, "paper": SimpleUploadedFile("photo.png", b"MZ\x90\x00")}),
    ],
)
def test_wrong_answer_is_shown_again_with_what_to_mend(browser, resident, step, answers):
    actions.save_answers(by=resident, category="pension_not_received", district=DISTRICT)

    response = browser.post(f"/hi/grievances/new/{step}/", answers)

    assert response.status_code == 422
    assert "ux4g-error-summary" in response.content.decode()


@pytest.mark.parametrize("language", ["hi", "en"])
def test_status_page_tells_what_happened_what_is_now_and_what_comes(browser, complain, language):
    reference = complain()

    text = page(browser, f"/{language}/grievances/{reference}/")

    officer = {"hi": "सहायक विकास अधिकारी", "en": "Assistant Development Officer"}[language]
    assert officer in text
    assert 'aria-current="step"' in text
    assert STORY in text


def test_report_is_shown_only_when_the_superior_has_approved_it(browser, complain, first, second, version):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    assert REPORT not in page(browser, f"/hi/grievances/{reference}/")

    actions.approve(reference, by=second, expected_version=version(reference))

    assert REPORT in page(browser, f"/hi/grievances/{reference}/")


def test_person_answers_and_a_no_needs_its_reason(browser, complain, first, second, version):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    actions.approve(reference, by=second, expected_version=version(reference))
    path = f"/hi/grievances/{reference}/feedback/"
    seen = hidden(page(browser, path), "version")

    refused = browser.post(path, {"answer": "not_satisfied", "version": seen})
    assert refused.status_code == 422
    done = page(browser, path, answer="not_satisfied", reason="not_done", note="पैसा नहीं आया", version=seen)

    assert done == f"/hi/grievances/{reference}/"
    assert "उप निदेशक" in page(browser, done)
    assert browser.post(path, {"answer": "satisfied", "version": seen}).status_code == 409


def test_officers_work_from_desk_to_report_approval_and_return(complain, first, second):
    reference = complain()
    one, two = client_of(first), client_of(second)
    assert reference in page(one, "/hi/grievances/desk/")
    case = page(one, f"/hi/grievances/desk/{reference}/")
    assert STORY in case
    short = one.post(f"/hi/grievances/desk/{reference}/report/", {"text": "ok", "version": hidden(case, "version")})
    assert short.status_code == 422

    path = f"/hi/grievances/desk/{reference}"
    assert page(one, f"{path}/report/", text=REPORT, version=hidden(case, "version")).endswith("?done=report")
    assert reference not in page(one, "/hi/grievances/desk/?done=report")
    seen = hidden(page(two, f"{path}/"), "version")
    assert two.post(f"{path}/return/", {"reason": "", "version": seen}).status_code == 422
    assert page(two, f"{path}/return/", reason="not_clear", note="", version=seen).endswith("?done=return")
    again = hidden(page(one, f"{path}/"), "version")
    page(one, f"{path}/report/", text=REPORT, version=again)
    seen = hidden(page(two, f"{path}/"), "version")
    assert page(two, f"{path}/approve/", version=seen).endswith("?done=approve")


def test_others_are_kept_out(client, complain, browser, first, official):
    reference = complain()
    tehsildar = client_of(official("tehsildar", area_path=TEHSIL, department="revenue"))

    assert client.get(f"/hi/grievances/{reference}/").status_code == 302
    assert client.get("/hi/grievances/desk/").status_code == 302
    assert browser.get("/hi/grievances/desk/").status_code == 403
    assert browser.get(f"/hi/grievances/desk/{reference}/").status_code == 403
    assert tehsildar.get(f"/hi/grievances/desk/{reference}/").status_code == 403
    assert client_of(first).get(f"/hi/grievances/{reference}/").status_code == 404
    assert client_of(first).post(f"/hi/grievances/desk/{reference}/approve/", {"version": 2}).status_code == 403


def test_paper_is_a_download_that_no_browser_runs(browser, resident, complain):
    actions.save_answers(by=resident, category="pension_not_received")
    actions.attach_paper(by=resident, content=PNG, filename="पासबुक.png")
    reference = complain()
    paper_id = queries.own_complaint(reference, person_id=resident.person_id).paper_id

    response = browser.get(f"/hi/grievances/{reference}/files/{paper_id}/")

    assert (response.content, response["Content-Type"]) == (PNG, "application/octet-stream")
    assert response["Content-Disposition"].startswith("attachment;")


def test_list_costs_as_many_queries_for_five_complaints_as_for_one(browser, complain, django_assert_num_queries):
    complain()
    with django_assert_num_queries(5):
        page(browser, "/hi/grievances/")
    for _ in range(4):
        complain()

    with django_assert_num_queries(5):
        page(browser, "/hi/grievances/")


def test_desk_costs_as_many_queries_for_five_complaints_as_for_one(complain, first, django_assert_num_queries):
    browser = client_of(first)
    complain()
    with django_assert_num_queries(6):
        page(browser, "/hi/grievances/desk/")
    for _ in range(4):
        complain()
    tasks.drain()

    with django_assert_num_queries(6):
        text = page(browser, "/hi/grievances/desk/")
    assert text.count("UP-GRV-") >= 5
