from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rajyasetu.protocols.digilocker import (
    Address,
    Certificate,
    CertificateStatus,
    DataElement,
    IncomeDetails,
    InvalidCertificateXml,
    Organization,
    Person,
    Photo,
    parse_certificate,
    write_certificate,
)

text = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"), max_size=20
)
filled = text.filter(bool)
day = st.dates(min_value=date(1, 1, 1))
maybe_day = st.none() | day
addresses = st.builds(Address, **dict.fromkeys(Address.__slots__, text))
organizations = st.builds(Organization, name=filled, code=text, tin=text, uid=text, type=text, address=addresses)
photos = st.none() | st.builds(Photo, text, st.binary(min_size=1, max_size=30))
persons = st.builds(
    Person, name=filled, uid=text, title=text, dob=maybe_day, swd=text, swd_indicator=text, gender=text,
    marital_status=text, religion=text, phone=text, email=text, address=addresses, photo=photos,
)  # fmt: skip
names = st.from_regex(r"[A-Z][a-zA-Z]{0,9}", fullmatch=True)
elements = st.recursive(
    st.builds(
        DataElement, name=names, attributes=st.dictionaries(names, text, max_size=3).map(lambda d: tuple(d.items()))
    ),
    lambda inner: st.builds(DataElement, name=names, children=st.lists(inner, max_size=2).map(tuple)),
    max_leaves=4,
)
certificates = st.builds(
    Certificate, name=filled, type=filled, number=filled, issue_date=day, language=text, prev_number=text,
    expiry_date=maybe_day, valid_from_date=maybe_day, issued_at=text, status=st.sampled_from(CertificateStatus),
    issued_by=organizations, issued_to=persons, data=st.lists(elements, max_size=2).map(tuple),
)  # fmt: skip
SMALL = Certificate(
    name="Income certificate", type="INCER", number="7", issue_date=date(2026, 11, 22),
    issued_by=Organization(name="Revenue"), issued_to=Person(name="Fatima Bedi"),
)  # fmt: skip


@settings(max_examples=60)
@given(certificate=certificates)
def test_certificate_survives_writing_and_reading(certificate):
    assert parse_certificate(write_certificate(certificate)) == certificate


@given(garbage=st.binary(max_size=200))
def test_garbage_is_refused(garbage):
    with pytest.raises(InvalidCertificateXml):
        parse_certificate(garbage)


@settings(max_examples=60)
@given(position=st.integers(min_value=0), junk=st.binary(min_size=1, max_size=6))
def test_changed_certificate_is_read_or_refused_and_never_breaks_us(position, junk):
    xml = bytearray(write_certificate(SMALL))
    xml[position % len(xml) : position % len(xml) + len(junk)] = junk
    try:
        parse_certificate(bytes(xml))
    except InvalidCertificateXml:
        return


@pytest.mark.parametrize(
    "broken",
    [
        replace(SMALL, number=""),
        replace(SMALL, type=""),
        replace(SMALL, name=""),
        replace(SMALL, issue_date=None),
        replace(SMALL, issued_by=Organization()),
        replace(SMALL, issued_to=Person()),
        replace(SMALL, number="7\x00"),
    ],
)
def test_incomplete_certificate_is_not_written(broken):
    with pytest.raises(InvalidCertificateXml):
        write_certificate(broken)


@pytest.mark.parametrize(
    "xml",
    [
        b'<!DOCTYPE c [<!ENTITY a "b">]><Certificate type="INCER" number="1">&a;</Certificate>',
        b'<Certificate type="INCER"/>',
        b'<Certificate number="1"/>',
        b'<Other type="INCER" number="1"/>',
        b'<Certificate type="INCER" number="1" issueDate="2026-11-22"/>',
        b'<Certificate type="INCER" number="1" issueDate="31-02-2026"/>',
        b'<Certificate type="INCER" number="1"><IssuedTo><Person><Photo>!!</Photo></Person></IssuedTo></Certificate>',
        b'<Certificate type="INCER" number="1"><CertificateData>'
        + b"<A>" * 60
        + b"</A>" * 60
        + b"</CertificateData></Certificate>",
    ],
)
def test_xml_that_is_no_certificate_is_refused(xml):
    with pytest.raises(InvalidCertificateXml):
        parse_certificate(xml)


def test_income_survives_and_nonsense_is_refused():
    income = IncomeDetails(annual_income_paise=72_000_50, financial_year="2025-26", sources="all")
    assert IncomeDetails.from_elements((income.to_element(),)) == income
    for element in ((), (DataElement(name="Income", attributes=(("annualIncome", "-5"),)),)):
        with pytest.raises(InvalidCertificateXml):
            IncomeDetails.from_elements(element)
    with pytest.raises(InvalidCertificateXml):
        IncomeDetails(annual_income_paise=-1, financial_year="2025-26").to_element()
