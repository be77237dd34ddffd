from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.language import rules


@pytest.mark.parametrize(
    ("language", "text"), [("hi", "25 नवंबर 2026"), ("en", "25 November 2026"), ("ur", "25 November 2026")]
)
def test_day_is_written_as_people_write_it(language, text):
    assert rules.day(date(2026, 11, 25), language) == text


@pytest.mark.parametrize(
    ("utc", "hindi", "english"),
    [
        ((2026, 11, 25, 10, 35), "25 नवंबर 2026, शाम 4:05 बजे", "25 November 2026, 4:05 pm"),
        ((2026, 11, 25, 6, 30), "25 नवंबर 2026, दोपहर 12:00 बजे", "25 November 2026, 12:00 pm"),
        ((2026, 11, 25, 18, 30), "26 नवंबर 2026, रात 12:00 बजे", "26 November 2026, 12:00 am"),
        ((2026, 12, 31, 23, 0), "1 जनवरी 2027, सुबह 4:30 बजे", "1 January 2027, 4:30 am"),
        ((2026, 2, 1, 15, 0), "1 फ़रवरी 2026, रात 8:30 बजे", "1 February 2026, 8:30 pm"),
    ],
)
def test_instant_is_told_in_india_with_the_part_of_the_day(utc, hindi, english):
    instant = datetime(*utc, tzinfo=UTC)

    assert (rules.instant(instant, "hi"), rules.instant(instant, "en")) == (hindi, english)


def test_names_stand_in_the_order_of_the_alphabet():
    ordered = [
        "अनीता",
        "आशा",
        "इमरान",
        "कमला",
        "ख़ालिद",
        "खुशबू",
        "गीता",
        "जावेद",
        "ज़ाहिद",
        "फ़ातिमा",
        "फूलमती",
        "राम",
        "सीता",
    ]

    assert sorted(set(ordered), key=rules.sort_key) == ordered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("हिन्दी", "हिंदी"),
        ("चाँद", "चांद"),
        ("सङ्गम", "संगम"),
        ("ज़मीन", "जमीन"),
        ("शक्\u200dति", "शक्ति"),
        ("वार्ड १२", "वार्ड 12"),
        ("Bareilly", "BAREILLY"),
        ("\u0958\u0932\u092e", "\u0915\u093c\u0932\u092e"),
    ],
)
def test_spellings_of_one_word_stand_together(one, other):
    assert rules.sort_key(one).split("\t")[0] == rules.sort_key(other).split("\t")[0]


@given(
    st.text(alphabet="कखगङन्दंँ़ािी अआabZ09१ \u200d", max_size=20),
    st.text(alphabet="कखगङन्दंँ़ािी अआabZ09१ \u200d", max_size=20),
)
def test_key_is_the_same_only_when_the_cleaned_text_is(one, other):
    same = rules.clean(one) == rules.clean(other)

    assert (rules.sort_key(one) == rules.sort_key(other)) == same
