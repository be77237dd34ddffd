"""Pure decisions: the printed code, the issuer's name, the words of a certificate, its DigiLocker form."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date

from rajyasetu.kernel.money import rupees
from rajyasetu.kernel.reference_numbers import ReferenceNumber
from rajyasetu.protocols import digilocker
from rajyasetu.protocols.digilocker import DocumentUri
from rajyasetu.systems.locker.values import IncomeRecord, Signatory

_CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that looks like another when printed
_CODE_LENGTH = 12
_GROUP = 4
REFERENCE_SERVICES: Mapping[str, str] = {"INCER": "ICR"}
"""The service part of a certificate's number, by document type; the application has another."""
_RELATIONS = {
    "S": {"hi": "पुत्र", "en": "son of"},
    "D": {"hi": "पुत्री", "en": "daughter of"},
    "W": {"hi": "पत्नी", "en": "wife of"},
}
_PIN = {"hi": "पिन", "en": "PIN"}
_STATEMENT = {
    "hi": (
        "प्रमाणित किया जाता है कि {holder}, जन्म तिथि {born}, निवासी {address}, तहसील {tehsil}, ज़िला {district}{pincode}, "
        "के परिवार की सभी स्रोतों से वार्षिक आय वित्तीय वर्ष {year} में {amount} है।"
    ),
    "en": (
        "This is to certify that the annual income from all sources of the family of {holder}, born on {born}, "
        "resident of {address}, Tehsil {tehsil}, District {district}{pincode}, in the financial year {year} "
        "is {amount}."
    ),
}


def new_check_code() -> str:
    """12 letters out of 30: 58.9 random bits; printed in groups of four."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))


def grouped(code: str) -> str:
    """The code as it is printed: "7K3M-9XQ2-T4AB"."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def code_digest(number: str, code: str) -> str:
    """What is kept of a code: enough to know it, too little to print it."""
    bare = "".join(letter for letter in code.upper() if letter.isascii() and letter.isalnum())
    return hashlib.sha256(f"{number} {bare}".encode()).hexdigest()


def issuer_id(*, state: str, department: str, is_demo: bool) -> str:
    """The reversed domain under which a department issues; a demo's says so."""
    parts = ["in", "gov", state.lower(), department.replace("_", "")]
    return ".".join([*parts, "demo"] if is_demo else parts)


def document_uri(*, issuer: str, doc_type: str, number: str) -> DocumentUri:
    """The DigiLocker name: the document id is the number without hyphens, since peers differ on them."""
    return DocumentUri(issuer, doc_type, number.replace("-", ""))


def number_in(text: str) -> str:
    """The number in its written form. Raises InvalidReferenceNumber on a slip of the pen."""
    return str(ReferenceNumber.parse(text))


def is_over(valid_until: date | None, today: date) -> bool:
    """Whether the validity has run out; the last day still counts."""
    return valid_until is not None and today > valid_until


def statement(record: IncomeRecord, born: Mapping[str, str]) -> dict[str, str]:
    """The certifying sentence in both languages; `born` is the date of birth as each writes it."""
    return {language: _sentence(record, language, born[language]) for language in ("hi", "en")}


def _sentence(record: IncomeRecord, language: str, born: str) -> str:
    holder = record.name[language]
    if record.relation and record.relative_name:
        holder = f"{holder}, {_RELATIONS[record.relation][language]} {record.relative_name[language]}"
    return _STATEMENT[language].format(
        holder=holder,
        born=born,
        address=record.address[language],
        tehsil=record.tehsil[language],
        district=record.district[language],
        pincode=f", {_PIN[language]}\u00a0{record.pincode}" if record.pincode else "",
        year=record.financial_year,
        amount=rupees(record.annual_income_paise),
    )


def digilocker_certificate(
    record: IncomeRecord,
    *,
    number: str,
    doc_type: str,
    issuer: str,
    signatory: Signatory,
    issued_on: date,
    valid_until: date | None,
    state_name: str,
) -> digilocker.Certificate:
    """The certificate in DigiLocker's form; the Aadhaar number has no place in it."""
    in_state = {"state": state_name, "country": "IN"}
    return digilocker.Certificate(
        name=digilocker.doc_type(doc_type).name["en"],
        type=doc_type,
        number=number,
        issue_date=issued_on,
        valid_from_date=issued_on,
        expiry_date=valid_until,
        issued_at=signatory.office["en"],
        issued_by=digilocker.Organization(
            name=signatory.department_name["en"],
            code=issuer,
            type="SG",
            address=digilocker.Address(district=record.district["en"], **in_state),
        ),
        issued_to=digilocker.Person(
            name=record.name["en"],
            dob=record.dob,
            gender=record.gender,
            swd=record.relative_name.get("en", ""),
            swd_indicator=record.relation,
            address=digilocker.Address(
                type="permanent",
                line1=record.address["en"],
                district=record.district["en"],
                pin=record.pincode,
                **in_state,
            ),
            photo=digilocker.Photo("JPEG", record.photo) if record.photo else None,
        ),
        data=(
            digilocker.IncomeDetails(
                annual_income_paise=record.annual_income_paise, financial_year=record.financial_year, sources="all"
            ).to_element(),
        ),
    )
