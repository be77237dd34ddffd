"""Tables of examples: what fits and what does not."""

from datetime import date

import pytest

from rajyasetu.protocols.aadhaar import Demo, Pa, Pfa, Pi
from rajyasetu.systems.uidai.rules import matching
from rajyasetu.systems.uidai.values import Demographics

TODAY = date(2026, 7, 30)
FATIMA = Demographics(
    name="Fatima Rani Bedi",
    name_local="फ़ातिमा बेदी",
    gender="F",
    dob="1943-07-30",
    dobt="A",
    mobile="+919999900042",
    email="fatima@example.org",
    address={"co": "C/O Asha", "house": "K-3A Rampur Garden", "vtc": "Bareilly", "dist": "Bareilly", "pc": "243001"},
    address_local={"vtc": "बरेली"},
)


def misfits(demo):
    return matching.match(demo, FATIMA, today=TODAY).misfits


@pytest.mark.parametrize(
    ("pi", "fits"),
    [
        (Pi(name="Fatima Rani Bedi"), True),
        (Pi(name="  fatima   RANI bedi "), True),
        (Pi(name="Bedi Fatima Rani"), False),
        (Pi(name="Fatima Bedi"), False),
        (Pi(name="Fatima Bedi", ms="P", mv="60"), True),
        (Pi(name="Bedi F", ms="P", mv="60"), True),
        (Pi(name="Fatima Bedi", ms="P"), False),
        (Pi(name="Fatima Khan", ms="P", mv="50"), False),
        (Pi(name="Fatima Fatima", ms="P", mv="60"), False),
        (Pi(name="F", ms="P", mv="60"), False),
        (Pi(lname="फ़ातिमा  बेदी"), True),
        (Pi(lname="फातिमा बेदी"), False),
        (Pi(gender="F"), True),
        (Pi(gender="M"), False),
        (Pi(dob="1943-07-30"), True),
        (Pi(dob="1943"), True),
        (Pi(dob="1944"), False),
        (Pi(dobt="A"), True),
        (Pi(dobt="V"), False),
        (Pi(age="83"), True),
        (Pi(age="84"), False),
        (Pi(age="old"), False),
        (Pi(phone="9999900042"), True),
        (Pi(phone="+91 99999 00042"), True),
        (Pi(phone="9999900043"), False),
        (Pi(email=" Fatima@Example.org "), True),
        (Pi(email="other@example.org"), False),
        (Pi(name="Fatima Rani Bedi", gender="M"), False),
    ],
)
def test_identity_fits_as_the_specification_says(pi, fits):
    assert misfits(Demo(lang="06", pi=pi)) == (() if fits else ("100",))


@pytest.mark.parametrize(
    ("pa", "fits"),
    [
        (Pa(pc="243001"), True),
        (Pa(vtc="BAREILLY", dist="bareilly", house="k-3a  rampur garden"), True),
        (Pa(pc="243002"), False),
        (Pa(pc="243001", state="Bihar"), False),
    ],
)
def test_address_parts_fit_when_all_that_were_sent_do(pa, fits):
    assert misfits(Demo(pa=pa)) == (() if fits else ("200",))


@pytest.mark.parametrize(
    ("pfa", "fits"),
    [
        (Pfa(av="K-3A, Rampur Garden, Bareilly, Bareilly 243001"), True),
        (Pfa(av="No. K 3A Rampur Garden (Bareilly) Bareilly - 243001"), True),
        (Pfa(av="Rampur Garden Bareilly"), False),
        (Pfa(av="Rampur Garden Bareilly 243001", ms="P", mv="50"), True),
        (Pfa(lav="बरेली"), True),
        (Pfa(lav="लखनऊ"), False),
    ],
)
def test_full_address_fits_without_signs_and_labels(pfa, fits):
    assert misfits(Demo(lang="06", pfa=pfa)) == (() if fits else ("200",))


def test_identity_is_told_before_address():
    assert misfits(Demo(pi=Pi(name="X"), pa=Pa(pc="1"))) == ("100", "200")


def test_a_born_this_month_child_s_age_counts_birthdays():
    born = Demographics(name="A", name_local="", gender="F", dob="2008-07-31", dobt="V", mobile="")

    assert matching.match(Demo(pi=Pi(age="18")), born, today=TODAY).misfits == ("100",)
    assert matching.match(Demo(pi=Pi(age="18")), born, today=date(2026, 7, 31)).misfits == ()
