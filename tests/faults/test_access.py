"""What one session may not open, and what an ended session still opens: nothing."""

import pytest

from rajyasetu.site.journey import steps
from rajyasetu.site.journey.visitor import Visitor
from tests.faults.conftest import KUMAR, browser


def paths_of_fatima(issued, complaint):
    application = f"/hi/services/applications/{issued.reference}/"
    return [
        *(f"{application}{page}" for page in ("", "continue/", "check/", "sent/", "paper/", "steps/income/")),
        *(f"{issued.document}{file}" for file in ("", "certificate.pdf", "certificate.xml")),
        *(f"/hi/grievances/{complaint}/{page}" for page in ("", "sent/", "feedback/")),
    ]


def test_another_person_opens_nothing_of_hers(fatima, stranger, issued, complaint):
    hers, others = browser(fatima), browser(stranger)
    paths = paths_of_fatima(issued, complaint)

    assert {path: hers.get(path).status_code // 100 for path in paths if path.endswith(("paper/", ".pdf"))} == {
        path: 2 for path in paths if path.endswith(("paper/", ".pdf"))
    }
    refused = {path: others.get(path).status_code for path in paths}
    assert {path: status for path, status in refused.items() if status not in (403, 404)} == {}


def test_another_person_changes_nothing_of_hers(fatima, stranger, issued, complaint):
    form = {"csrfmiddlewaretoken": stranger.open("services/income-certificate/").page.xpath(
        "//input[@name='csrfmiddlewaretoken']/@value")[0], "answer": "satisfied", "version": "1", "wages_paise": "1",
    }  # fmt: skip
    consents = fatima.open("consents/").page.xpath("//main//a[contains(@href, '/withdraw/')]/@href")

    statuses = {path: browser(stranger).post(path, data=form).status_code for path in (
        f"/hi/services/applications/{issued.reference}/steps/income/",
        f"/hi/services/applications/{issued.reference}/check/",
        f"/hi/grievances/{complaint}/feedback/",
        f"/hi/grievances/desk/{complaint}/report/",
        f"/hi/services/desk/{issued.reference}/",
        *consents,
    )}  # fmt: skip

    assert consents
    assert {path: status for path, status in statuses.items() if status not in (403, 404)} == {}


def test_nobody_signed_in_is_sent_to_sign_in(faulty_instance, issued, complaint):
    nobody = browser(Visitor(faulty_instance.url))
    paths = [*paths_of_fatima(issued, complaint), f"/hi/services/desk/{issued.reference}/", "/hi/desk/", "/hi/history/"]
    answers = {path: nobody.get(path) for path in paths}
    assert {path: answer.headers.get("Location", "")[:12] for path, answer in answers.items()} == dict.fromkeys(
        paths, "/hi/sign-in/"
    )


@pytest.mark.parametrize("login", ["lekhpal.aonla", "tehsildar.aonla"])
def test_official_of_another_tehsil_opens_nothing(desk, issued, complaint, login):
    other = desk(login)
    case = f"/hi/services/desk/{issued.reference}/"
    paths = [
        case,
        f"{case}paper/",
        issued.document,
        f"{issued.document}certificate.pdf",
        f"/hi/grievances/desk/{complaint}/",
    ]
    assert {path: browser(other).get(path).status_code for path in paths} == dict.fromkeys(paths, 403)


def test_an_ended_session_opens_nothing(faulty_instance):
    visitor = steps.sign_in(faulty_instance, number=KUMAR)
    before = browser(visitor)
    own = ("/hi/history/", "/hi/locker/", "/hi/consents/", "/hi/services/applications/")
    assert {path: before.get(path).status_code for path in own} == dict.fromkeys(own, 200)

    form = next(form for form in visitor.open("").page.iter("form") if "sign-out" in form.get("action", ""))
    token = form.xpath(".//input[@name='csrfmiddlewaretoken']/@value")[0]
    browser(visitor).post(form.get("action"), data={"csrfmiddlewaretoken": token})

    after = {path: before.get(path).headers.get("Location", "")[:12] for path in own}
    assert after == dict.fromkeys(own, "/hi/sign-in/")
    started = before.post("/hi/services/income-certificate/start/", data={"csrfmiddlewaretoken": token})
    assert started.status_code == 401
    assert before.get("/hi/").text.count("sign-out") == 0
