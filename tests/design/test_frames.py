import re

import pytest
from django.template import TemplateSyntaxError, engines
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from rajyasetu.design import context
from tests.design import gallery

ALL_PAGES = [*gallery.PAGES, *(f"error-{name}" for name in ("403", "404", "429", "500", "503", "error"))]


@pytest.mark.parametrize("language", ["hi", "en"])
@pytest.mark.parametrize("name", ALL_PAGES)
def test_page_holds_nothing_that_a_strict_policy_forbids(name, language):
    html = gallery.page(name, language)

    assert re.findall(r"<script|<style|\sstyle=|\son\w+=|javascript:|https?://", html) == []


@pytest.mark.parametrize("name", ALL_PAGES)
def test_page_has_one_heading_and_its_language(name):
    html = gallery.page(name, "hi")

    assert html.count("<h1") == 1
    assert html.lstrip().startswith('<!doctype html>\n<html lang="hi" dir="ltr">')
    assert "DEMO – नमूना" in html


def test_what_is_kept_is_rendered_once_for_each_value():
    template = engines["django"].from_string("{% kept_for language %}{{ text }}{% endkept %}")

    shown = [template.render({"language": language, "text": text}) for language, text in ["ha", "eb", "hc", "ed"]]

    assert shown == ["a", "b", "a", "b"]


@pytest.mark.parametrize(
    "wrong", ["{% kept_for %}a{% endkept %}", "{% kept_for b %}{% block c %}{% endblock %}{% endkept %}"]
)
def test_what_is_kept_names_its_values_and_holds_no_block(wrong):
    with pytest.raises(TemplateSyntaxError, match="kept_for"):
        engines["django"].from_string(wrong)


def test_languages_keep_the_page_and_what_was_asked():
    with translation.override("hi"):
        frame = context.frame(RequestFactory().get("/hi/verify/?q=a&b=%E0%A4%86"))["frame"]

    assert [(link.url, link.is_current) for link in frame.languages] == [
        ("/hi/verify/?q=a&b=%E0%A4%86", True),
        ("/en/verify/?q=a&b=%E0%A4%86", False),
    ]


def test_languages_of_an_address_without_one_lead_to_the_first_page():
    frame = context.frame(RequestFactory().post("/health"))["frame"]

    assert [link.url for link in frame.languages] == ["/hi/", "/en/"]


def test_no_link_leads_to_another_site():
    frame = context.frame(RequestFactory().get("//example.org/x"))["frame"]

    assert all(re.match(r"/(hi|en)/", link.url) for link in frame.languages)


def test_name_is_shown_only_with_somebody_signed_in():
    signed_in, nobody = gallery.page("form", "hi", person_name="फ़ातिमा"), gallery.page("form", "hi")

    assert ("फ़ातिमा</span>" in signed_in, "फ़ातिमा</span>" in nobody) == (True, False)


@pytest.mark.parametrize(("language", "heading"), [("hi", "हमारी ओर से गड़बड़ हुई"), ("en", "Something broke on our side")])
def test_page_for_a_fault_of_ours_needs_no_request_and_no_database(language, heading):
    with translation.override(language):
        html = render_to_string("design/errors/500.html", {"error_text": "…", "status": 500, "request_id": "id-1"})

    assert heading in html
    assert f'<html lang="{language}"' in html
    assert "id-1" in html


def test_errors_stand_in_the_title():
    assert "<title>गलती: आय प्रमाण पत्र – राज्यसेतु</title>" in gallery.page("errors", "hi")
