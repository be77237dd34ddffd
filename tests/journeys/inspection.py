"""What holds for every page that a journey comes to: accessible, never wider than the phone, no word in the console."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

NARROWEST, PHONE = {"width": 320, "height": 640}, {"width": 360, "height": 740}
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
}
NAMES = re.compile(r"[A-Z]{2}-[A-Z]{3}-[0-9A-Z-]+|[0-9a-f]{8}-[0-9a-f-]{27}")
COMPONENTS = """() => [...new Set([...document.querySelectorAll('main [class]')].map(each => each.classList[0]))]
  .filter(name => !/__|--/.test(name)).sort().join()"""
WIDER = """() => [...document.querySelectorAll('body *')]
  .filter(each => each.getBoundingClientRect().right > innerWidth + 1).map(each => each.outerHTML.slice(0, 100)).slice(0, 3)"""


class Inspection:
    """Faults of the pages seen, each page looked into once for its language and the components on it."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self._known: set[tuple[str, str, str]] = set()

    def listen(self, page: Page) -> None:
        """Note what the browser complains of: errors, a breach of the content security policy, a file not there."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        is_expected_status = message.location["url"] == message.page.url and "Failed to load" in message.text
        if message.type in {"error", "warning"} and not is_expected_status:
            self.faults.append(f"{message.page.url}: console: {message.text}")

    def look(self, page: Page, *, language: str, javascript: bool) -> None:
        """Look at the page that is shown now."""
        kind = NAMES.sub("…", urlsplit(page.url).path)
        if page.locator("html").get_attribute("lang") != language:
            self.faults.append(f"{kind}: the page does not say that it is in '{language}'")
        key = (kind, language, f"{javascript} {page.evaluate(COMPONENTS)}")
        if key not in self._known:
            self._known.add(key)
            self.faults += [f"{kind}: {fault}" for fault in self._examine(page, javascript=javascript)]

    def _examine(self, page: Page, *, javascript: bool) -> Iterator[str]:
        page.set_viewport_size(NARROWEST)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > NARROWEST["width"]:
            yield f"is {width} px wide on a phone of 320: {page.evaluate(WIDER)}"
        page.set_viewport_size(PHONE)
        if javascript:
            for violation in Axe().run(page, options=RULES).response["violations"]:
                yield f"axe {violation['id']}: {[node['html'][:160] for node in violation['nodes'][:3]]}"
