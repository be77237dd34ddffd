"""The words of a certificate's page, in both languages at once."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import translation

from rajyasetu.kernel.money import rupees
from rajyasetu.platform.language import interface as language
from rajyasetu.protocols import digilocker
from rajyasetu.systems.locker import rules
from rajyasetu.systems.locker.amounts import rupees_in_words
from rajyasetu.systems.locker.records import Content
from rajyasetu.systems.locker.values import Text

D = TypeVar("D", date, datetime)
_NO_BREAK = "\u00a0"
_LABELS: Mapping[str, Text] = {
    "number": {"hi": "प्रमाण पत्र संख्या", "en": "Number"},
    "issued_on": {"hi": "जारी होने की तारीख", "en": "Issued on"},
    "valid_until": {"hi": "कब तक मान्य", "en": "Valid until"},
    "name": {"hi": "नाम", "en": "Name"},
    "dob": {"hi": "जन्म तिथि", "en": "Date of birth"},
    "income": {"hi": "वार्षिक आय", "en": "Annual income"},
    "in_words": {"hi": "शब्दों में", "en": "In words"},
    "application": {"hi": "आवेदन संख्या", "en": "Application number"},
}
_NO_END: Text = {"hi": "कोई अंतिम तारीख नहीं", "en": "No end date"}
_FIXED: Mapping[str, Text | str] = {
    "demo_note": {"hi": "नमूना – यह असली प्रमाण पत्र नहीं है", "en": "DEMO – this is not a real certificate"},
    "photo_alt": "धारक की फ़ोटो / Photo of the holder",
    "qr_alt": "जाँच के लिए QR कोड / QR code for verification",
    "check": {"hi": "जाँचें", "en": "Verify"},
    "check_how": {
        "hi": "QR कोड स्कैन करें, या यह पता खोलकर संख्या और कोड लिखें।",
        "en": "Scan the QR code, or open this address and enter the number and the code.",
    },
    "code_label": {"hi": "जाँच कोड", "en": "Verification code"},
    "signed_label": {"hi": "डिजिटल हस्ताक्षर", "en": "Digitally signed by"},
    "foot": {
        "hi": "यह कागज़ डिजिटल रूप से हस्ताक्षरित है; मुहर या कलम के हस्ताक्षर की ज़रूरत नहीं। फ़ाइल में DigiLocker XML साथ है।",
        "en": "This paper is digitally signed; it needs no stamp or ink signature. The DigiLocker XML is inside.",
    },
}


def both(value: D, write: Callable[[D], str]) -> dict[str, str]:
    """A day or an instant as each language writes it, never broken over two lines."""
    texts = {}
    for code in ("hi", "en"):
        with translation.override(code):
            texts[code] = write(value).replace(" ", _NO_BREAK)
    return texts


def statement(content: Content) -> dict[str, str]:
    """The certifying sentence in both languages."""
    return rules.statement(content.record, both(content.record.dob, language.date_text))


def page(
    content: Content,
    *,
    number: str,
    doc_type: str,
    issued_on: date,
    valid_until: date | None,
    signed_at: datetime,
    state: Text,
    check_address: str,
    is_demo: bool,
) -> dict[str, Any]:
    """What the template of the page wants."""
    record, signatory = content.record, content.signatory
    until = both(valid_until, language.date_text) if valid_until else _NO_END
    amount = rupees(record.annual_income_paise)
    return {
        **_FIXED,
        "demo": is_demo,
        "title": digilocker.doc_type(doc_type).name,
        "state": {"hi": f"{state['hi']} सरकार", "en": f"Government of {state['en']}"},
        "department": signatory.department_name,
        "office": signatory.office,
        "number": number,
        "facts": [
            _fact("number", _same(number)),
            _fact("issued_on", both(issued_on, language.date_text)),
            _fact("valid_until", until),
        ],
        "statement": statement(content),
        "details": [
            _fact("name", record.name),
            _fact("dob", both(record.dob, language.date_text)),
            _fact("income", _same(f"{amount} ({record.financial_year})")),
            _fact("in_words", rupees_in_words(record.annual_income_paise)),
            _fact("application", _same(record.application_number)),
        ],
        "check_address": check_address,
        "code": rules.grouped(content.check_code),
        "signer": {"name": signatory.name, "title": signatory.title},
        "signed_on": both(signed_at, language.instant_text),
    }


def _fact(label: str, value: Text) -> dict[str, Text]:
    return {"label": _LABELS[label], "value": value}


def _same(text: str) -> Text:
    return {"hi": text, "en": text}
