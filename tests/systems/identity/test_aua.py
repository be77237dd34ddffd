"""The small parts of UIDAI's answers that the client reads by itself."""

import pytest

from rajyasetu.protocols.aadhaar.messages import LData, Poa, Poi, UidData
from rajyasetu.systems.identity.adapters import aua
from rajyasetu.systems.identity.values import ResidentRecord


@pytest.mark.parametrize(
    ("info", "hint"),
    [
        ("01{NA,******0042,NA}", "0042"),
        ("XXXXXX42,a***@example.in", "42"),
        ("", ""),
        ("01{NA,NA}", ""),
        ("9999900042", ""),
        ("****99999900042", ""),
        ("***<b>", ""),
    ],
)
def test_mobile_hint_is_shown_only_from_behind_a_mask(info, hint):
    assert aua._mobile_hint(info) == hint


@pytest.mark.parametrize(("dob", "iso"), [("30-07-1943", "1943-07-30"), ("1943", "1943"), ("", "")])
def test_date_of_birth_is_turned_round(dob, iso):
    assert aua._iso_date(dob) == iso


@pytest.mark.parametrize(
    ("phone", "mobile"), [("9999900042", "+919999900042"), ("+919999900042", "+919999900042"), ("", ""), ("123", "")]
)
def test_mobile_gets_its_country_code(phone, mobile):
    assert aua._with_country_code(phone) == mobile


def test_record_holds_what_uidai_told_and_shows_none_of_it():
    person = UidData(
        tkn="t",
        uid="xxxxxxxx0042",
        poi=Poi(name="Fatima Bedi", dob="30-07-1943", gender="F", phone="9999900042"),
        poa=Poa(vtc="Bareilly", pc="243001"),
        ldata=LData(lang="06", name="फ़ातिमा बेदी", address=Poa(vtc="बरेली")),
        photo=b"jpeg",
    )

    record = aua._record(person)

    assert record == ResidentRecord(
        name="Fatima Bedi",
        name_local="फ़ातिमा बेदी",
        dob="1943-07-30",
        gender="F",
        address={"vtc": "Bareilly", "pc": "243001"},
        address_local={"vtc": "बरेली"},
        mobile="+919999900042",
        photo=b"jpeg",
    )
    assert repr(record) == "ResidentRecord()"
