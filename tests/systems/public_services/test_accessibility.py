"""Every page of the application and of the desk in a real browser: accessible, and nothing cut off at 320 pixels."""

import mimetypes
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import sync_playwright

from rajyasetu.systems.public_services import actions
from rajyasetu.systems.public_services.values import Step

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
ORIGIN = "http://testserver"


@pytest.fixture
def pages(areas, make_resident, draft, sent, reported, official, browser):
    """The pages as Django made them, by language and name; the browser gets them without a server."""
    mending, waiting, drafting = make_resident(), make_resident(), make_resident()
    refused, going, begun = reported(mending), sent(waiting), draft(drafting)
    tehsildar = official("tehsildar")
    facts = {"reason_code": "paper_not_readable", "note": "धुंधली फ़ोटो", "expected_version": 2}
    actions.refuse(refused.id, **facts, by=tehsildar)
    decided = reported(make_resident())
    anyone, phone, queue, desk = browser(), browser(drafting), browser(waiting), browser(official("lekhpal"))
    own = f"services/applications/{begun.reference}"
    wanted = {
        "catalogue": (anyone, "services/"),
        "service": (anyone, "services/income-certificate/"),
        "start": (phone, "services/income-certificate/"),
        "mine": (phone, "services/applications/"),
        **{step.value: (phone, f"{own}/steps/{step}/") for step in Step},
        "district": (phone, f"{own}/steps/area/?district="),
        "check": (phone, f"{own}/check/"),
        "sent": (queue, f"services/applications/{going.reference}/sent/?again=1"),
        "status": (queue, f"services/applications/{going.reference}/"),
        "refused": (browser(mending), f"services/applications/{refused.reference}/"),
        "desk": (desk, "services/desk/"),
        "report": (desk, f"services/desk/{going.reference}/"),
        "decision": (browser(tehsildar), f"services/desk/{decided.reference}/"),
    }
    made = {
        (language, name): client.get(f"/{language}/{path}").content
        for language in ("hi", "en")
        for name, (client, path) in wanted.items()
    }
    wrong = {"hi": "purpose", "en": "income"}
    for language, step in wrong.items():
        made[language, "wrong"] = phone.post(f"/{language}/{own}/steps/{step}/", {}).content
    return made


def static(path):
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    return Path(found).read_bytes() if found else None


def test_pages_break_no_rule_of_accessibility_and_never_scroll_sideways(pages, tmp_path):
    def answer(route):
        path = urlsplit(route.request.url).path
        name = tuple(path.strip("/").split("/"))
        body = pages[name] if name in pages else static(path)
        kind = "text/html; charset=utf-8" if name in pages else mimetypes.guess_type(path)[0]
        route.fulfill(status=200 if body else 404, body=body or b"", content_type=kind or "text/plain")

    found = {}
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = chromium.new_page(viewport={"width": 360, "height": 640})
        page.route("**/*", answer)
        for language, name in pages:
            page.set_viewport_size({"width": 360, "height": 640})
            page.goto(f"{ORIGIN}/{language}/{name}")
            page.screenshot(path=tmp_path / f"{language}-{name}.png", full_page=True)
            violations = Axe().run(page, options=RULES).response["violations"]
            page.set_viewport_size({"width": 320, "height": 640})
            wide = page.evaluate("document.documentElement.scrollWidth")
            told = [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in violations]
            if told or wide > 320:
                found[language, name] = (told, wide)
        chromium.close()
    assert found == {}
