"""Every component in every state, in a real browser: accessible, nothing cut off, targets that a thumb can hit."""

import functools
import http.server
import shutil
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from rajyasetu.design import stylesheet
from tests.design import gallery

pytestmark = pytest.mark.browser
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
SCREENS = [
    (320, 100, "ltr"),
    (320, 200, "ltr"),
    (320, 200, "rtl"),
    (360, 100, "rtl"),
    (640, 100, "ltr"),
    (800, 100, "ltr"),
    (1280, 100, "rtl"),
]
PAGES = [*gallery.PAGES, "error-404", "error-500"]
SMALL_TARGETS = """[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')]
  .filter(e => e.offsetParent && !e.closest('p, li:not(.ux4g-cards > li):not(nav li):not(.ux4g-error-summary li), td, .ux4g-skip-link'))
  .map(e => [e, (e.labels && e.type.match(/radio|checkbox/) ? e.labels[0] : e).getBoundingClientRect()])
  .filter(([e, box]) => box.height && box.height < 44 && !e.closest('.ux4g-summary-list') && !e.closest('.ux4g-error-summary'))
  .map(([e, box]) => e.outerHTML.slice(0, 80) + ' ' + box.height)"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(stylesheet.TARGET.parent, folder / "static" / "design")
    for language in ("hi", "en"):
        for name in PAGES:
            signed_in = gallery.LONG_NAME if name in {"form", "desk"} else ""
            (folder / f"{name}-{language}.html").write_text(
                gallery.page(name, language, person_name=signed_in), encoding="utf-8"
            )

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("language", "scheme"), [("hi", "light"), ("en", "dark")])
def test_page_breaks_no_rule_of_accessibility(site, browser, name, language, scheme):
    page = browser.new_page(viewport={"width": 360, "height": 640}, color_scheme=scheme)
    page.goto(f"{site}/{name}-{language}.html")

    violations = Axe().run(page, options=RULES).response["violations"]
    page.close()

    assert [(v["id"], [node["html"][:120] for node in v["nodes"]]) for v in violations] == []


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page_never_scrolls_sideways(site, browser, name, language):
    """320 px also with text twice as large; 640 px is what 1280 px becomes at 200 %."""
    page = browser.new_page()
    page.goto(f"{site}/{name}-{language}.html")
    found = {}
    for width, text, direction in SCREENS:
        page.set_viewport_size({"width": width, "height": 640})
        page.evaluate(
            f"document.documentElement.style.fontSize = '{text}%'; document.documentElement.dir = '{direction}'"
        )
        found[width, text, direction] = page.evaluate("document.documentElement.scrollWidth")
    page.close()

    assert {screen: width for screen, width in found.items() if width > screen[0]} == {}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "desk"])
def test_targets_are_as_high_as_a_thumb(site, browser, name):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{site}/{name}-hi.html")

    small = page.evaluate(SMALL_TARGETS)
    page.close()

    assert small == []


def test_keyboard_reaches_the_content_first_and_shows_where_it_is(site, browser):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{site}/form-hi.html")

    page.keyboard.press("Tab")
    first = page.evaluate("[document.activeElement.hash, getComputedStyle(document.activeElement).outlineWidth]")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    second = page.evaluate("document.activeElement.className")
    page.close()

    assert first == ["#content", "3px"]
    assert second == "ux4g-back-link"


def test_link_of_the_summary_leads_into_its_field(site, browser):
    page = browser.new_page(viewport={"width": 360, "height": 640})
    page.goto(f"{site}/errors-hi.html")
    focused_at_first = page.evaluate("document.activeElement.className")
    page.click("a[href='#id_mobile']")
    focused = page.evaluate("document.activeElement.id")
    page.close()

    assert (focused_at_first, focused) == ("ux4g-error-summary", "id_mobile")
