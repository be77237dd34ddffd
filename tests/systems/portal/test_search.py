import pytest

from rajyasetu.systems.portal.rules.search import folded, search, words_of
from rajyasetu.systems.portal.values import Page

INCOME = Page(
    path="services/income-certificate/",
    title={"hi": "आय प्रमाण पत्र", "en": "Income certificate"},
    text={"hi": "घर बैठे आवेदन करें", "en": "Apply from home"},
    words=("aamdani", "आमदनी"),
)
PENSION = Page(
    path="grievances/new/category/?about=pension_not_received",
    title={"hi": "शिकायत: पेंशन नहीं मिली", "en": "Complaint: Pension not received"},
    text={"hi": "", "en": ""},
    words=("वृद्धा", "vidhwa"),
)
LOCKER = Page(
    path="locker/",
    title={"hi": "डिजिटल लॉकर", "en": "Digital locker"},
    text={"hi": "आपके प्रमाण पत्र और कागज़", "en": "Your certificates and papers"},
)
PAGES = [INCOME, PENSION, LOCKER]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("आय प्रमाण पत्र", INCOME),
        ("aay praman patra", INCOME),
        ("Aay Pramaan Patr chahiye", INCOME),
        ("income certificate", INCOME),
        ("mujhe aamdani ka certificate banvana hai", INCOME),
        ("पेंशन", PENSION),
        ("penshan", PENSION),
        ("pension nahi mili", PENSION),
        ("मेरी पेन्शन नहीं मिली", PENSION),
        ("shikayat", PENSION),
        ("vriddha", PENSION),
        ("लाकर", LOCKER),
        ("lokar", LOCKER),
        ("kagaz", LOCKER),
    ],
)
def test_search_finds_what_was_typed_in_any_script_and_spelling(typed, first):
    assert search(typed, PAGES)[0] == first


@pytest.mark.parametrize("typed", ["", "   ", "क्या", "xyzxyz", "🙂", "'; --", "\x00"])
def test_search_finds_nothing_for_nothing(typed):
    assert search(typed, PAGES) == []


@pytest.mark.parametrize(
    "spellings",
    [("प्रमाण", "praman", "Pramaan"), ("पेंशन", "penshan", "pensan"), ("ज़मीन", "जमीन", "zameen", "jamin")],
)
def test_spellings_of_one_word_fold_to_one(spellings):
    assert len({folded(word) for word in spellings}) == 1


def test_words_that_carry_nothing_are_left_out():
    assert words_of("मुझे पेंशन की शिकायत करना है") == [folded("पेंशन"), folded("शिकायत")]
