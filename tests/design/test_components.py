from datetime import date

import pytest
from django.utils import translation

from rajyasetu.design.templatetags import design


@pytest.fixture(autouse=True)
def in_hindi():
    with translation.override("hi"):
        yield


@pytest.mark.parametrize(
    ("days", "overdue", "text", "kind"),
    [
        (5, False, "5 कार्य-दिवस बाकी", "info"),
        (1, False, "1 कार्य-दिवस बाकी", "warning"),
        (0, False, "आज आखिरी दिन", "warning"),
        (0, True, "समय-सीमा पार", "error"),
        (-3, True, "समय-सीमा पार, 3 कार्य-दिवस की देरी", "error"),
    ],
)
def test_days_left_are_told_in_words_with_a_shape(days, overdue, text, kind):
    html = design.days_left(days, overdue)

    assert f"{text}</span>" in html
    assert f"ux4g-tag--{kind}" in html
    assert "<svg" in html


def test_days_left_says_nothing_without_a_deadline():
    assert design.days_left(None) == ""


def test_button_sends_and_link_leads():
    assert design.button("भेजें", name="act", value="send") == (
        '<button class="ux4g-btn ux4g-btn--primary" type="submit" name="act" value="send">भेजें</button>\n'
    )
    assert design.link_button("/hi/", "शुरू करें", "secondary") == (
        '<a class="ux4g-btn ux4g-btn--secondary" href="/hi/">शुरू करें</a>\n'
    )


@pytest.mark.parametrize(
    "html",
    [
        design.button("<b>"),
        design.status_tag("<b>", "info"),
        design.reference_panel("<b>", "<b>"),
        design.table(["<b>"], [["<b>"]]),
        design.timeline([{"title": "<b>", "text": "<b>", "at": "<b>", "state": "done"}]),
        design.summary_list([{"label": "<b>", "value": "<b>"}]),
        design.card("#", "<b>", "<b>"),
        design.facts([{"label": "<b>", "value": "<b>"}]),
        design.empty_state("<b>"),
    ],
)
def test_component_escapes_what_it_is_given(html):
    assert "<b>" not in html


def test_table_writes_days_out_and_keeps_them_whole():
    html = design.table(["दिन"], [[date(2026, 11, 25)]])

    assert 'class="is-word"' in html
    assert "25 नवंबर 2026" in html


def test_current_step_is_marked_for_those_who_listen():
    html = design.timeline([{"title": "जाँच", "state": "current"}])

    assert 'aria-current="step"' in html
    assert "अभी" in html
