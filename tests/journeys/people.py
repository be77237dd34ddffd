"""People with a browser: they open pages, fill what has a name, and press the button of that form."""

import io
import re
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.journeys.inspection import PHONE, Inspection


class Person:
    """One browser of one person, on a phone."""

    def __init__(
        self,
        browser: Browser,
        base_url: str,
        *,
        language: str,
        javascript: bool,
        inspection: Inspection,
        signed_in: dict | None = None,
    ):
        self.language, self.javascript, self.inspection, self.base_url = language, javascript, inspection, base_url
        self.context = browser.new_context(
            base_url=base_url,
            viewport=PHONE,
            java_script_enabled=javascript,
            locale={"hi": "hi-IN", "en": "en-IN"}[language],
            color_scheme={"hi": "light", "en": "dark"}[language],
            storage_state=signed_in,
        )
        self.context.set_default_timeout(30_000)
        self.page: Page = self.context.new_page()
        inspection.listen(self.page)

    def open(self, path: str, *, status: int = 200) -> "Person":
        """Open a page below the language."""
        response = self.page.goto(path if path.startswith("/") else f"/{self.language}/{path}")
        return self._arrived(response.status, status)

    def follow(self, address: str, *, status: int = 200) -> "Person":
        """Press the first link of the page whose address holds the words."""
        return self.press(self.page.locator(f"main a[href*='{address}'], header a[href*='{address}']").first, status)

    def send(self, *, status: int = 200, **answers: str) -> "Person":
        """Answer the fields of these names and send their form."""
        for name, answer in answers.items():
            self._answer(name, answer)
        with_fields = "".join(f":has([name='{name}'])" for name in answers)
        return self.press(self.page.locator(f"main form{with_fields}").last.locator("button").first, status)

    def press(self, target: Locator, status: int = 200) -> "Person":
        """Press a link or a button and wait for the page that it leads to."""
        with self.page.expect_navigation() as arrival:
            target.click()
        return self._arrived(arrival.value.status, status)

    def _answer(self, name: str, answer: str) -> None:
        fields = self.page.locator(f"main [name='{name}']:not([type=hidden])")
        kind = fields.first.get_attribute("type")
        if kind == "radio":
            self.page.locator(f"main [name='{name}'][value='{answer}']").check()
        elif kind == "checkbox":
            fields.check()
        elif kind == "file":
            fields.set_input_files({"name": f"{answer}.jpg", "mimeType": "image/jpeg", "buffer": photo()})
        elif self.page.locator(f"main select[name='{name}']").count():
            fields.select_option(answer)
        else:
            fields.fill(answer)

    def _arrived(self, status: int, expected: int) -> "Person":
        assert status == expected, f"{status} at {self.page.url}: {self.text()[:800]}"
        self.inspection.look(self.page, language=self.language, javascript=self.javascript)
        return self

    @property
    def path(self) -> str:
        """Where the person is, without the server."""
        return self.page.url.removeprefix(self.base_url)

    def text(self) -> str:
        """What the page says."""
        return self.page.locator("body").inner_text()

    def has(self, name: str) -> bool:
        """Whether the page asks for this."""
        return self.page.locator(f"main [name='{name}']").count() > 0

    def find(self, pattern: str) -> str:
        """The first words of that pattern on the page."""
        found = re.search(pattern, self.text())
        assert found, f"nothing like {pattern} at {self.page.url}: {self.text()[:800]}"
        return found[0]

    def download(self, ending: str, folder: Path) -> Path:
        """Keep the file behind the link whose address ends so."""
        with self.page.expect_download() as download:
            self.page.locator(f"main a[href$='{ending}']").click()
        path = folder / f"certificate{ending}"
        download.value.save_as(path)
        return path

    def close(self) -> None:
        """Close the browser."""
        self.context.close()


def photo() -> bytes:
    """A photograph of a paper."""
    picture = io.BytesIO()
    Image.new("RGB", (600, 800), "#f4f1e8").save(picture, "JPEG")
    return picture.getvalue()
