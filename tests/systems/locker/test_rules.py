import re
from datetime import date

import pytest

from rajyasetu.kernel.reference_numbers import InvalidReferenceNumber, ReferenceNumber
from rajyasetu.systems.locker import rules
from rajyasetu.systems.locker.amounts import _HINDI, rupees_in_words
from tests.systems.locker.examples import record


@pytest.mark.parametrize(
    ("amount_paise", "hindi", "english"),
    [
        (0, "शून्य रुपये", "Rupees zero"),
        (72_000_00, "बहत्तर हज़ार रुपये", "Rupees seventy-two thousand"),
        (1_00_000_00, "एक लाख रुपये", "Rupees one lakh"),
        (12_34_567_00, "बारह लाख चौंतीस हज़ार पाँच सौ सड़सठ रुपये", "Rupees twelve lakh thirty-four thousand five hundred sixty-seven"),
        (1_00_00_019_00, "एक करोड़ उन्नीस रुपये", "Rupees one crore nineteen"),
        (250_00_00_000_00, "दो सौ पचास करोड़ रुपये", "Rupees two hundred fifty crore"),
    ],
)  # fmt: skip
def test_amount_stands_in_words(amount_paise, hindi, english):
    assert rupees_in_words(amount_paise) == {"hi": hindi, "en": english}


def test_hindi_has_a_hundred_different_number_words():
    assert len(_HINDI) == len(set(_HINDI)) == 100


def test_check_code_has_more_than_fifty_random_bits_and_reads_well():
    codes = {rules.new_check_code() for _ in range(200)}
    assert len(codes) == 200
    assert 30**12 > 2**50
    assert all(re.fullmatch("[2-9A-HJKMNP-TV-Z]{12}", code) for code in codes)
    assert rules.grouped("ABCDEFGHJKMN") == "ABCD-EFGH-JKMN"


def test_code_is_known_however_it_is_typed_and_only_with_its_number():
    digest = rules.code_digest("UP-1", "ABCDEFGHJKMN")
    assert digest == rules.code_digest("UP-1", "abcd efgh-jkmn ")
    assert digest != rules.code_digest("UP-2", "ABCDEFGHJKMN")


@pytest.mark.parametrize(
    ("valid_until", "today", "over"),
    [
        (None, date(2030, 1, 1), False),
        (date(2029, 11, 21), date(2029, 11, 21), False),
        (date(2029, 11, 21), date(2029, 11, 22), True),
    ],
)
def test_last_day_of_validity_counts(valid_until, today, over):
    assert rules.is_over(valid_until, today) is over


def test_issuer_of_a_demo_says_so():
    assert rules.issuer_id(state="UP", department="revenue", is_demo=True) == "in.gov.up.revenue.demo"
    assert rules.issuer_id(state="UP", department="social_welfare", is_demo=False) == "in.gov.up.socialwelfare"


def test_number_is_read_as_people_type_it_and_a_slip_is_found():
    number = str(ReferenceNumber.mint(state="UP", service="ICR", year=2026))
    assert rules.number_in(number.lower().replace("-", " ")) == number
    with pytest.raises(InvalidReferenceNumber):
        rules.number_in(number[:-1] + ("A" if number[-1] != "A" else "B"))


def test_statement_names_relation_only_when_known():
    born = {"hi": "5 मार्च 1988", "en": "5 March 1988"}
    assert "Fatima Bedi, daughter of Harpreet Bedi, born on 5 March 1988" in rules.statement(record(), born)["en"]
    assert "Fatima Bedi, born on" in rules.statement(record(relation="", relative_name={}), born)["en"]
