"""Certificates of others are read as they are, and ours are written as they always were."""

from datetime import date
from pathlib import Path

from rajyasetu.protocols.digilocker import (
    Address,
    Certificate,
    CertificateStatus,
    DataElement,
    IncomeDetails,
    Organization,
    Person,
    Photo,
    parse_certificate,
    write_certificate,
)

GOLDEN = Path(__file__).parent / "golden"
IN_UP = {"state": "Uttar Pradesh", "country": "IN"}


def test_driving_licence_is_read_as_the_description_says():
    category = DataElement(
        name="Category",
        attributes=(
            ("abbreviation", "LMV"),
            ("code", "4"),
            ("description", "LIGHT MOTOR VEHICLE"),
            ("endorseDate", "05-03-2016"),
            ("issueDate", "05-03-2016"),
        ),
    )
    assert parse_certificate((GOLDEN / "driving_licence.xml").read_bytes()) == Certificate(
        name="Driving License",
        type="DRVLC",
        number="UP2520160000000",
        issue_date=date(2016, 3, 5),
        expiry_date=date(2036, 3, 4),
        valid_from_date=date(2016, 3, 5),
        issued_at="RTO Bareilly",
        issued_by=Organization(
            name="Transport Department",
            code="UP",
            type="SG",
            address=Address(line1="Transport Bhawan", district="Lucknow", pin="226001", **IN_UP),
        ),
        issued_to=Person(
            name="Fatima Bedi",
            dob=date(1988, 3, 5),
            swd="Harpreet Bedi",
            swd_indicator="D",
            gender="F",
            address=Address(
                type="permanent", line1="12, Subhash Nagar", vtc="Bareilly", district="Bareilly", pin="243001", **IN_UP
            ),
            photo=Photo("JPEG", b"\xff\xd8\xff\xe0"),
        ),
        data=(DataElement(name="DrivingLicense", children=(DataElement(name="Categories", children=(category,)),)),),
    )


def test_oddities_of_live_issuers_are_read():
    assert parse_certificate((GOLDEN / "live_oddities.xml").read_bytes()) == Certificate(
        language="",
        name="PAN Verification Record",
        type="PANCR",
        number="XXXPX0000X",
        issue_date=None,
        status=CertificateStatus.ACTIVE,
        issued_to=Person(name="FATIMA BEDI", dob=date(1988, 3, 5)),
    )


def test_income_certificate_is_written_as_it_always_was():
    income = IncomeDetails(annual_income_paise=72_000_00, financial_year="2025-26", sources="all")
    written = write_certificate(
        Certificate(
            name="Income certificate",
            type="INCER",
            number="UP-ICR-2026-7K3M9XQ2-T",
            issue_date=date(2026, 11, 22),
            issued_by=Organization(name="Revenue Department", code="in.gov.up.revenue.demo", type="SG"),
            issued_to=Person(name="Fatima Bedi", dob=date(1988, 3, 5), gender="F"),
            data=(income.to_element(),),
        )
    )
    assert written.decode() == (GOLDEN / "income.xml").read_text()
