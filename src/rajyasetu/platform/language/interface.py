"""The language of the page being made, and texts, days and numbers in it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import translation

from rajyasetu.kernel.money import group_digits
from rajyasetu.platform.language import rules
from rajyasetu.platform.language.values import LANGUAGES, Language


def current() -> str:
    """The code of the language in use: Hindi unless another offered one was chosen."""
    code = (translation.get_language() or "hi").split("-")[0]
    return code if code in LANGUAGES and LANGUAGES[code].offered else "hi"


def language(code: str) -> Language:
    """The language of this ISO 639 code. Raises KeyError for one that we do not know."""
    return LANGUAGES[code]


def offered() -> list[Language]:
    """The languages residents may choose today, the state's first."""
    return [language for language in LANGUAGES.values() if language.offered]


def text_of(texts: Mapping[str, str]) -> str:
    """The text in the current language, else in Hindi, else in English."""
    return texts.get(current()) or texts.get("hi") or texts["en"]


def date_text(value: date) -> str:
    """The day as people write it: "25 नवंबर 2026"."""
    return rules.day(value, current())


def instant_text(value: datetime) -> str:
    """The instant in India: "25 नवंबर 2026, शाम 4:05 बजे"."""
    return rules.instant(value, current())


def number_text(number: int) -> str:
    """The number grouped by thousand, lakh and crore: "1,23,456"."""
    return group_digits(number)


def sort_key(text: str) -> str:
    """A key to store beside a text and to order lists by: plain byte order is then the reader's order."""
    return rules.sort_key(text)
