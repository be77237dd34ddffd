from datetime import date

import pytest

from rajyasetu.systems.public_services.rules import facts


@pytest.mark.parametrize(
    ("told", "day"),
    [("1984-03-02", date(1984, 3, 2)), ("02-03-1984", date(1984, 3, 2)), ("1984", date(1984, 1, 1))],
)
def test_birth_date_is_read_in_every_form_of_ekyc(told, day):
    assert facts.birth_date(told) == day


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), "2024-25"), (date(2026, 4, 1), "2025-26"), (date(2000, 5, 1), "1999-00")],
)
def test_the_year_of_the_income_is_the_last_that_has_ended(day, year):
    assert facts.last_financial_year(day) == year


def test_relation_has_a_code_only_where_digilocker_has_one():
    table = {
        (relation, gender): facts.relation_code(relation, gender)
        for relation in ("father", "husband")
        for gender in "MFT"
    }
    assert table == {
        ("father", "M"): "S",
        ("father", "F"): "D",
        ("father", "T"): "",
        ("husband", "M"): "",
        ("husband", "F"): "W",
        ("husband", "T"): "",
    }


def test_address_names_each_part_once_in_uidais_order():
    assert (
        facts.address_text({"pc": "243001", "house": "12", "vtc": "Bareilly", "dist": "Bareilly"})
        == "12, Bareilly, 243001"
    )


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("W/O Ram Lal", {"relation": "husband", "guardian": "Ram Lal"}),
        ("d/o: Ram Lal", {"relation": "father", "guardian": "Ram Lal"}),
        ("C/O Ram Lal", {}),
        ("", {}),
    ],
)
def test_family_is_filled_in_from_the_address_where_it_tells(told, known):
    assert facts.care_of(told) == known
