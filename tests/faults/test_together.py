"""Two requests that are really at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from tests.faults.conftest import browser
from tests.faults.machine import ask

SUBMISSIONS = (
    "SELECT count(*) FROM public_services_submission s JOIN public_services_application a ON a.id = application_id"
    " WHERE reference = %s"
)


def at_once(*posts):
    """The answers of (client, path, form), all sent at the same instant."""
    barrier = Barrier(len(posts))

    def send(client, path, form):
        client.get("/hi/")  # the connection stands before the start
        barrier.wait()
        return client.post(path, data=form)

    with ThreadPoolExecutor(len(posts)) as threads:
        return [each.result() for each in [threads.submit(send, *post) for post in posts]]


def hidden_fields(visitor, *, having="csrfmiddlewaretoken"):
    """What the page's last form with that field would send untouched."""
    form = visitor.page.xpath(f"//main//form[@method='post'][.//*[@name='{having}']]")[-1]
    return {each.get("name"): each.get("value", "") for each in form.xpath(".//input[@type='hidden']")}


def test_application_sent_twice_at_once_is_one(faulty_instance, fatima, new_application):
    page = new_application()
    form = {**hidden_fields(fatima, having="token"), "declares": "on", "consents": "on"}
    answers = at_once(*[(browser(fatima), page, form)] * 2)

    reference = page.split("/")[-3]
    assert sorted(answer.headers["Location"].partition("/sent/")[2] for answer in answers) == ["", "?again=1"]
    assert ask(faulty_instance, SUBMISSIONS, reference) == [(1,)]


def test_of_two_decisions_at_once_one_stands_and_the_other_is_told(faulty_instance, desk, reported):
    reference, tehsildar = reported(), desk("tehsildar.bareilly")
    path = f"/hi/services/desk/{reference}/"
    tehsildar.open(path)
    reason = tehsildar.page.xpath("//select[@name='reason']//option[starts-with(@value,'refuse:')]/@value")[0]
    form = hidden_fields(tehsildar, having="decision")
    refusal = {**form, "decision": "refuse", "reason": reason, "note": "कागज़ साफ़ नहीं है।"}
    approval = {**form, "decision": "approve"}

    answers = at_once((browser(tehsildar), path, approval), (browser(tehsildar), path, refusal))

    assert sorted(answer.status_code for answer in answers) == [302, 409]
    decided = (
        "SELECT action FROM workflow_step WHERE case_id = (SELECT id FROM public_services_application"
        " WHERE reference = %s) AND action IN ('approve', 'refuse')"
    )
    stood = "approve" if answers[0].status_code == 302 else "refuse"
    assert ask(faulty_instance, decided, reference) == [(stood,)]
    told = next(answer for answer in answers if answer.status_code == 409).text
    assert "Traceback" not in told
    assert "कागज़ साफ़ नहीं है।" in told or stood == "refuse"


def test_complaint_sent_twice_at_once_is_one(faulty_instance, stranger):
    stranger.open("grievances/new/category/")
    category = stranger.page.xpath("//input[@name='category']")[0].get("value")
    stranger.send(category=category)
    if "district" in stranger.field_names():
        stranger.send(district="09/130")
    stranger.send(tehsil="09/130/787", village="वार्ड 12")
    stranger.send(story="मेरी विधवा पेंशन चार महीने से नहीं आई है। बैंक में पूछा, पैसा नहीं आया।")
    form = hidden_fields(stranger)
    before = ask(faulty_instance, "SELECT count(*) FROM grievances_complaint")[0][0]

    answers = at_once(*[(browser(stranger), stranger.url, form)] * 2)

    assert {answer.status_code // 100 for answer in answers} <= {3, 4}
    assert ask(faulty_instance, "SELECT count(*) FROM grievances_complaint") == [(before + 1,)]
