"""What every answer carries, and what strange requests get: a clean page in their language, never a 500."""

import http.client
import re

import pytest

from rajyasetu.site.journey.steps import paper_photo
from rajyasetu.site.journey.visitor import Visitor
from tests.faults.conftest import browser

POLICY = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
FIXED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "x-frame-options": "DENY",
}
REQUEST_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LANGUAGES = pytest.mark.parametrize("language", ["hi", "en"])


@pytest.fixture
def nobody(faulty_instance):
    return browser(Visitor(faulty_instance.url))


def is_clean_page(answer, language):
    """A whole page of ours in that language, that shows nothing of what went wrong inside."""
    page = answer.text
    shown = [word for word in ("Traceback", "django", "psycopg", ".py", "Exception") if word in page]
    assert shown == []
    assert f'<html lang="{language}"' in page
    assert "</html>" in page
    assert f'href="/{language}/"' in page
    assert carries_all_headers(answer)
    return True


def carries_all_headers(answer):
    directives = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert directives == POLICY
    assert {name: answer.headers.get(name) for name in FIXED} == FIXED
    assert REQUEST_ID.fullmatch(answer.headers["X-Request-ID"])
    return True


@LANGUAGES
@pytest.mark.parametrize(
    "path", ["", "services/", "sign-in/", "sign-in/official/", "search/?q=income", "verify/", "help/", "grievances/"]
)
def test_every_open_page_carries_the_headers(nobody, language, path):
    answer = nobody.get(f"/{language}/{path}", follow_redirects=True)
    assert answer.status_code == 200
    assert is_clean_page(answer, language)


def test_pages_and_papers_of_a_person_are_kept_by_no_cache(fatima, desk, issued):
    hers = ["", "history/", "locker/", "applications/", f"services/applications/{issued.reference}/"]
    answers = [
        *(browser(fatima).get(f"/hi/{path}") for path in hers),
        browser(fatima).get(f"{issued.document}certificate.pdf"),
        browser(desk("lekhpal.bareilly")).get("/hi/desk/"),
    ]
    assert {answer.status_code for answer in answers} == {200}
    assert all(carries_all_headers(answer) for answer in answers)
    assert {answer.url.path for answer in answers if "no-store" not in answer.headers.get("Cache-Control", "")} == set()


def test_cookies_are_for_the_server_alone_and_for_our_own_pages(nobody, fatima):
    form = nobody.get("/hi/sign-in/").headers.get_list("Set-Cookie")
    session = next(iter(fatima._client.cookies.jar))
    assert form
    assert all({"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; ")) for cookie in form)
    assert {cookie.name for cookie in fatima._client.cookies.jar} >= {"session", "form"}
    assert session.has_nonstandard_attr("HttpOnly")
    assert {cookie._rest.get("SameSite") for cookie in fatima._client.cookies.jar} == {"Lax"}
    assert "HttpOnly" in {name for cookie in fatima._client.cookies.jar for name in cookie._rest}


@LANGUAGES
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "nothing/here/", 404),
        ("GET", "services/applications/UP-INC-2026-00000000-0/", 302),
        ("GET", "services/no-such-service/", 404),
        ("GET", "sign-in/otp/new/", 405),
        ("GET", "sign-out/", 405),
        ("GET", "locker/%00%ff/", 302),
        ("GET", "search/?q=%00%ff%27;--", 200),
        ("GET", "verify/?n=%00", None),
        ("GET", "verify/?n=UP-INC-2026-00000000-0&c=%F0%9F%98%80", None),
        ("POST", "sign-in/", 403),
        ("POST", "verify/", 403),
        ("DELETE", "services/", 403),
    ],
)
def test_strange_request_gets_a_clean_page(nobody, language, method, path, status):
    answer = nobody.request(method, f"/{language}/{path}")
    assert answer.status_code == status if status else answer.status_code < 500
    if answer.status_code != 302:
        assert is_clean_page(answer, language)


@LANGUAGES
def test_stranger_at_hers_gets_a_clean_page(stranger, desk, issued, language):
    assert is_clean_page(browser(stranger).get(f"/{language}/services/applications/{issued.reference}/"), language)
    refused = browser(stranger).get(f"/{language}/services/desk/{issued.reference}/")
    assert (refused.status_code, is_clean_page(refused, language)) == (403, True)


@LANGUAGES
def test_form_without_its_token_gets_our_page_and_does_nothing(fatima, language):
    refused = browser(fatima).post(f"/{language}/services/income-certificate/start/")
    foreign = browser(fatima).post(
        f"/{language}/services/income-certificate/start/", headers={"Origin": "https://evil.example"}
    )
    assert {(answer.status_code, is_clean_page(answer, language)) for answer in (refused, foreign)} == {(403, True)}


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "[::1", "a" * 300])
@LANGUAGES
def test_other_host_gets_a_clean_page_without_a_link_to_it(nobody, language, host):
    answer = nobody.get(f"/{language}/", headers={"Host": host})
    assert answer.status_code in (400, 422)
    assert is_clean_page(answer, language)
    assert "evil" not in answer.text + str(answer.headers)


@LANGUAGES
def test_huge_header_is_carried_or_refused(nobody, faulty_instance, language):
    answer = nobody.get(f"/{language}/", headers={"Cookie": "session=" + "a" * 300_000})
    assert answer.status_code in (200, 400, 413, 431)
    assert nobody.get(f"/{language}/" + "a" * 60_000).status_code in (404, 414)
    raw = http.client.HTTPConnection("127.0.0.1", faulty_instance.port, timeout=10)
    raw.request("GET", f"/{language}/", headers={"X-Large": "a" * 2_000_000})
    assert raw.getresponse().status in (200, 400, 413, 431)


@LANGUAGES
def test_huge_body_is_refused_with_a_clean_page(faulty_instance, language):
    nobody = Visitor(faulty_instance.url, language=language).open("sign-in/")
    token = nobody.page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    form = {"csrfmiddlewaretoken": token, "aadhaar": "9" * 14_000_000}
    answer = browser(nobody).post(f"/{language}/sign-in/", data=form)
    assert answer.status_code in (400, 413, 422)
    assert is_clean_page(answer, language)


def test_ten_thousand_fields_are_refused_with_a_clean_page(faulty_instance):
    nobody = Visitor(faulty_instance.url).open("sign-in/")
    token = nobody.page.xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
    answer = browser(nobody).post(
        "/hi/sign-in/", data={"csrfmiddlewaretoken": token, **{f"f{n}": "1" for n in range(10_000)}}
    )
    assert answer.status_code in (400, 413, 422)
    assert is_clean_page(answer, "hi")


def test_paper_of_sixty_megabytes_is_refused_and_leaves_no_plain_copy(faulty_instance, fatima, new_application):
    new_application()
    fatima.follow("/steps/paper/")
    kind = fatima.page.xpath("//input[@name='kind']")[0].get("value")
    huge = paper_photo()
    fatima.send(
        kind=kind, files={"paper": type(huge)("x.jpg", huge.content + bytes(60_000_000), "image/jpeg")}, status=None
    )
    assert 400 <= fatima.status < 500
    fatima.open("services/")


def test_broken_multipart_and_lying_content_types_get_a_clean_page(faulty_instance):
    nobody = Visitor(faulty_instance.url).open("sign-in/")
    client = browser(nobody)
    for kind in (
        "multipart/form-data",
        "multipart/form-data; boundary=x",
        "application/json",
        "text/xml; charset=nonsense",
    ):
        answer = client.post("/hi/sign-in/", content=b"--x\r\nnonsense\xff\x00", headers={"Content-Type": kind})
        assert 400 <= answer.status_code < 500
        assert is_clean_page(answer, "hi")


def test_nothing_was_a_fault_of_ours(faulty_instance):
    """Each 500 leaves this line in the log."""
    assert b"request_failed" not in faulty_instance.log.read_bytes()
