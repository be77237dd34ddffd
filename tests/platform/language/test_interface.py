from datetime import date

import pytest
from django.utils import translation

from rajyasetu.platform.language import interface
from rajyasetu.platform.language.values import LANGUAGES


@pytest.mark.parametrize(
    ("active", "current"), [("hi", "hi"), ("en", "en"), ("en-gb", "en"), ("ta", "hi"), (None, "hi")]
)
def test_current_language_is_an_offered_one(active, current):
    with translation.override(active):
        assert interface.current() == current


@pytest.mark.parametrize(
    ("texts", "shown"),
    [({"hi": "आय", "en": "Income"}, "Income"), ({"hi": "आय"}, "आय"), ({"hi": "", "en": "Income", "ur": "x"}, "Income")],
)
def test_text_falls_back_to_hindi_then_english(texts, shown):
    with translation.override("en"):
        assert interface.text_of(texts) == shown


def test_days_and_numbers_follow_the_page():
    with translation.override("en"):
        assert interface.date_text(date(2026, 1, 5)) == "5 January 2026"
    with translation.override("hi"):
        assert interface.date_text(date(2026, 1, 5)) == "5 जनवरी 2026"
    assert interface.number_text(12345678) == "1,23,45,678"


def test_all_scheduled_languages_and_english_are_known():
    assert len(LANGUAGES) == 23
    assert {code for code, language in LANGUAGES.items() if language.direction == "rtl"} == {"ur", "ks", "sd"}
    assert [language.code for language in interface.offered()] == ["hi", "en"]
