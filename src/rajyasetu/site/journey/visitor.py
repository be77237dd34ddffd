"""Somebody with a browser and no JavaScript: opens pages, fills forms, presses buttons, reads."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin, urlsplit

import httpx
from lxml import html

_SPACES = re.compile(r"\s+")
_TIMEOUT_SECONDS = 30


class StepFailed(Exception):
    """A page was not what the step expects."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that a person chooses."""

    filename: str
    content: bytes
    content_type: str


class Visitor:
    """One browser with its cookies, and the page that it shows now."""

    def __init__(self, base_url: str, *, language: str = "hi") -> None:
        """Start with no cookies and no page."""
        self.language = language
        self._client = httpx.Client(
            base_url=base_url, follow_redirects=True, timeout=_TIMEOUT_SECONDS, trust_env=False,
            headers={"Accept-Language": language},
        )  # fmt: skip
        self.page: Any = None
        self.url = base_url
        self.status = 0
        self.content = b""
        self.headers: Mapping[str, str] = {}

    def open(self, path: str, *, status: int = httpx.codes.OK) -> Self:
        """Open a path below the language, or any path that starts with a slash."""
        target = path if path.startswith(("/", "http")) else f"/{self.language}/{path}"
        return self._show(self._client.get(target), status)

    def follow(self, wanted: str, *, status: int = httpx.codes.OK) -> Self:
        """Follow the first link whose text or address holds the words."""
        for link in self.page.iter("a"):
            if wanted in _text(link) or wanted in link.get("href", ""):
                return self.open(urljoin(self.url, link.get("href")), status=status)
        raise StepFailed(f"no link '{wanted}' on {self._where()}")

    def send(
        self,
        answers: Mapping[str, str] | None = None,
        *,
        press: str = "",
        status: int | None = httpx.codes.OK,
        files: Mapping[str, Upload] | None = None,
        **more: str,
    ) -> Self:
        """Fill the form that has these fields (or the pressed button), and send it."""
        fields = {**(answers or {}), **more}
        form = self._form({*fields, *(files or {})}, press)
        values = _filled(form)
        values.update(fields)
        values.update(_pressed(form, press))
        target = urljoin(self.url, form.get("action") or self.url)
        if form.get("method", "get").lower() == "get":
            return self._show(self._client.get(target, params=values), status)
        sent = {name: (upload.filename, upload.content, upload.content_type) for name, upload in (files or {}).items()}
        multipart = sent or None
        headers = {"Referer": self.url, "Origin": "{0.scheme}://{0.netloc}".format(urlsplit(self.url))}
        return self._show(self._client.post(target, data=values, files=multipart, headers=headers), status)

    def sees(self, *texts: str) -> Self:
        """Each of the texts stands on the page."""
        shown = self.text()
        for text in texts:
            if text not in shown:
                raise StepFailed(f"'{text}' does not stand on {self._where()}:\n{shown[:1500]}")
        return self

    def lacks(self, *texts: str) -> Self:
        """None of the texts stands on the page."""
        shown = self.text()
        for text in texts:
            if text in shown:
                raise StepFailed(f"'{text}' stands on {self._where()}")
        return self

    def find(self, pattern: str) -> str:
        """The first match of the pattern in the page's text."""
        found = re.search(pattern, self.text())
        if found is None:
            raise StepFailed(f"nothing like '{pattern}' on {self._where()}:\n{self.text()[:1500]}")
        return found[0]

    def text(self) -> str:
        """What a person reads on the page, in one line."""
        return _text(self.page)

    def field_names(self) -> list[str]:
        """The names of all fields of all forms of the page."""
        return [field.get("name") for field in self.page.xpath("//form//*[@name]")]

    def _form(self, names: set[str], press: str) -> Any:  # noqa: ANN401 - lxml has no useful types
        for form in self.page.iter("form"):
            there = {field.get("name") for field in form.xpath(".//*[@name]")}
            if names <= there and (not press or _buttons(form, press)):
                return form
        raise StepFailed(f"no form with {sorted(names)} {press} on {self._where()}; there are {self.field_names()}")

    def _show(self, response: httpx.Response, status: int | None) -> Self:
        self.url, self.status, self.content = str(response.url), response.status_code, response.content
        self.headers = response.headers
        if response.headers.get("Content-Type", "").startswith("text/html"):
            self.page = html.fromstring(response.text)
        if status is not None and response.status_code != status:
            raise StepFailed(f"{response.status_code} instead of {status} on {self._where()}:\n{self.text()[:800]}")
        return self

    def _where(self) -> str:
        return f"{urlsplit(self.url).path} ({self.status})"


def _text(element: Any) -> str:  # noqa: ANN401 - lxml has no useful types
    return _SPACES.sub(" ", element.text_content()).strip()


def _buttons(form: Any, press: str) -> list[Any]:  # noqa: ANN401 - as above
    buttons = form.xpath(".//button | .//input[@type='submit']")
    return [
        button
        for button in buttons
        if press in {button.get("name"), button.get("value")} or press in _text(button)
    ]  # fmt: skip


def _pressed(form: Any, press: str) -> dict[str, str]:  # noqa: ANN401 - as above
    if not press:
        return {}
    button = _buttons(form, press)[0]
    return {button.get("name"): button.get("value", "")} if button.get("name") else {}


def _filled(form: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    """What the form already holds, as a browser would send it."""
    values = {}
    for field in form.xpath(".//input[@name] | .//textarea[@name] | .//select[@name]"):
        kind = field.get("type", "text")
        if kind in {"submit", "file", "image", "button"} or field.get("disabled") is not None:
            continue
        if kind in {"radio", "checkbox"} and field.get("checked") is None:
            continue
        if field.tag == "select":
            chosen = field.xpath(".//option[@selected]") or field.xpath(".//option")
            values[field.get("name")] = chosen[0].get("value", _text(chosen[0])) if chosen else ""
        elif field.tag == "textarea":
            values[field.get("name")] = field.text or ""
        else:
            values[field.get("name")] = field.get("value", "on" if kind == "checkbox" else "")
    return values
