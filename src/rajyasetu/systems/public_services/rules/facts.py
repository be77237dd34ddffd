"""How facts of a person and a year are read for a certificate."""

import re
from collections.abc import Mapping
from datetime import date, datetime

_ADDRESS_PARTS = ("co", "house", "street", "lm", "loc", "vtc", "po", "subdist", "dist", "state", "pc")
_FORMS_OF_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%Y")
_APRIL = 4
_CARE_OF = re.compile(r"([SDW])/O[:,.\s]*(.+)", re.IGNORECASE)
_RELATIONS = {"S": "father", "D": "father", "W": "husband"}
_CHILD_OF = {"M": "S", "F": "D"}


def address_text(address: Mapping[str, str]) -> str:
    """An address in one line, in UIDAI's order, each part once."""
    parts = [address[part] for part in _ADDRESS_PARTS if address.get(part)]
    return ", ".join(dict.fromkeys(parts))


def birth_date(told: str) -> date:
    """A date of birth as e-KYC tells it; of a bare year, its first day. Raises ValueError."""
    for form in _FORMS_OF_DATES:
        try:
            return datetime.strptime(told, form).date()  # noqa: DTZ007 - a day in law has no zone
        except ValueError:
            continue
    raise ValueError("no date of birth")


def last_financial_year(day: date) -> str:
    """The financial year, April to March, that had ended by the day: "2025-26"."""
    begun = day.year - (1 if day.month >= _APRIL else 2)
    return f"{begun}-{(begun + 1) % 100:02}"


def care_of(told: str) -> dict[str, str]:
    """What the address tells of father or husband: "W/O Ram Lal" gives the relation and the name; else nothing."""
    found = _CARE_OF.match(told.strip())
    return {"relation": _RELATIONS[found[1].upper()], "guardian": found[2]} if found else {}


def relation_code(relation: str, gender: str) -> str:
    """DigiLocker's code for son, daughter or wife of; empty where it has none."""
    if relation == "husband":
        return "W" if gender == "F" else ""
    return _CHILD_OF.get(gender, "")
