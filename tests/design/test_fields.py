from datetime import date

import pytest
from django import forms
from django.utils import translation

from rajyasetu.design.fields import error_links
from rajyasetu.design.forms import DayField
from rajyasetu.design.templatetags.design import error_summary, field


class Sample(forms.Form):
    otp = forms.CharField(label="ओटीपी", help_text="6 अंक", max_length=6)
    kind = forms.ChoiceField(label="काम", choices=[("a", "खेती"), ("b", "नौकरी")], widget=forms.RadioSelect)
    day = DayField(label="जन्म")
    note = forms.CharField(label="और", required=False, widget=forms.Textarea)


@pytest.fixture(autouse=True)
def in_hindi():
    with translation.override("hi"):
        yield


def test_control_is_tied_to_label_hint_and_error():
    html = field(Sample({})["otp"])

    assert '<label class="ux4g-field__label" for="id_otp">ओटीपी</label>' in html
    assert 'aria-describedby="id_otp_helptext id_otp_error"' in html
    assert 'id="id_otp_helptext">6 अंक' in html
    assert 'id="id_otp_error"' in html
    assert 'autocomplete="one-time-code" inputmode="numeric" aria-required="true" aria-invalid="true"' in html
    assert " required" not in html


def test_group_is_a_fieldset_tied_to_its_error():
    html = field(Sample({})["kind"])

    assert '<fieldset class="ux4g-field is-invalid" aria-describedby="id_kind_error">' in html
    assert html.count('type="radio"') == 2


def test_field_that_may_stay_empty_says_so():
    assert "(चाहें तो)" in field(Sample()["note"])
    assert "(चाहें तो)" not in field(Sample()["otp"])


def test_known_answer_is_shown_whole_and_cannot_be_typed():
    class Known(forms.Form):
        work = forms.ChoiceField(choices=[("a", "खेती")], initial="a", disabled=True)
        day = DayField(initial=date(1990, 11, 25), disabled=True)

    work, day = (field(bound) for bound in Known())

    assert "खेती</p>" in work
    assert "25 नवंबर 1990</p>" in day
    assert "<input" not in work + day


def test_summary_leads_to_each_field():
    assert error_links(Sample({})) == [
        {"label": "ओटीपी", "text": "इसे भरें या चुनें।", "id": "id_otp"},
        {"label": "काम", "text": "इसे भरें या चुनें।", "id": "id_kind_0"},
        {"label": "जन्म", "text": "इसे भरें या चुनें।", "id": "id_day_day"},
    ]


def test_summary_is_absent_without_errors():
    assert error_summary(Sample()) == ""


def test_what_was_typed_is_escaped():
    html = field(Sample({"note": "<script>x</script>", "otp": '"><b>'})["note"])

    assert "<script>" not in html


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (("25", "11", "1990"), date(1990, 11, 25)),
        (("५", "०१", "२००१"), date(2001, 1, 5)),
        ((" 1 ", "2", "1999"), date(1999, 2, 1)),
    ],
)
def test_day_is_read_in_either_digits(typed, day):
    form = Sample({"otp": "1", "kind": "a", **dict(zip(["day_day", "day_month", "day_year"], typed, strict=True))})

    assert form.is_valid()
    assert form.cleaned_data["day"] == day


@pytest.mark.parametrize("typed", [("31", "2", "1990"), ("25", "", "1990"), ("x", "1", "1990"), ("1", "1", "90-5")])
def test_day_that_is_none_is_refused_and_kept(typed):
    form = Sample(dict(zip(["day_day", "day_month", "day_year"], typed, strict=True)))

    assert form["day"].errors == ["यह तारीख सही नहीं है। दिन, महीना और साल अंकों में लिखें, जैसे 25 11 1990"]
    if "-" not in typed[2]:
        assert f'value="{typed[0]}"' in field(form["day"])
