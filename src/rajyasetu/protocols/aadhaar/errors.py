"""What can be wrong with a message, and the wire's own error codes with words for people.

AadhaarMessageError
├── InvalidXml             not well-formed, a DTD, an entity, too big, too deep
├── InvalidMessage         well-formed, but not the message it should be
├── InvalidUses            a flag of Uses is neither y nor n                (550)
├── SessionKeyInvalid      the wrapped key is not base64 or of wrong length (500)
├── PidUndecryptable       the PID block does not open                      (502)
├── HmacUndecryptable      the Hmac does not open                           (503)
└── HmacMismatch           the Hmac is of another PID block                 (564)
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import ClassVar, Literal

from rajyasetu.kernel.errors import InvalidInput

Api = Literal["auth", "otp", "kyc"]


class AadhaarMessageError(InvalidInput):
    """A message cannot be used. `wire_code` is the code a server answers, "" where it depends on the message."""

    code = "aadhaar.message"
    wire_code: ClassVar[str] = ""
    hi = "आधार का संदेश पढ़ा नहीं जा सका।"
    en = "The Aadhaar message could not be read."


class InvalidXml(AadhaarMessageError):
    """Not XML that we read: broken, with a DTD or entities, or beyond the limits."""

    code = "aadhaar.invalid_xml"
    hi = "संदेश का XML सही नहीं है।"
    en = "The XML of the message is not right."


class InvalidMessage(AadhaarMessageError):
    """XML that is not the message it should be; `part` names the element or attribute of the specification."""

    code = "aadhaar.invalid_message"
    hi = "संदेश का यह भाग सही नहीं है: {part}"
    en = "This part of the message is not right: {part}"


class InvalidUses(AadhaarMessageError):
    """A flag of `Uses` is neither y nor n."""

    code = "aadhaar.invalid_uses"
    wire_code = "550"
    hi = "Uses में केवल y या n चलेगा।"
    en = "Uses takes only y or n."


class SessionKeyInvalid(AadhaarMessageError):
    """The wrapped session key is visibly broken: not base64, or not as long as the RSA modulus."""

    code = "aadhaar.session_key_invalid"
    wire_code = "500"
    hi = "सत्र-कुंजी (Skey) सही नहीं है।"
    en = "The session key (Skey) is not right."


class PidUndecryptable(AadhaarMessageError):
    """The PID block does not open with the session key, or the session key was not ours to open."""

    code = "aadhaar.pid_undecryptable"
    wire_code = "502"
    hi = "PID ब्लॉक खुल नहीं सका।"
    en = "The PID block could not be opened."


class HmacUndecryptable(AadhaarMessageError):
    """The Hmac does not open with the session key."""

    code = "aadhaar.hmac_undecryptable"
    wire_code = "503"
    hi = "Hmac खुल नहीं सका।"
    en = "The Hmac could not be opened."


class HmacMismatch(AadhaarMessageError):
    """The Hmac opens, but is the hash of another PID block."""

    code = "aadhaar.hmac_mismatch"
    wire_code = "564"
    hi = "Hmac इस PID ब्लॉक का नहीं है।"
    en = "The Hmac is not of this PID block."


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence in both languages."""

    hi: str
    en: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What an error code means: to the person, to the operator, and its likely cause."""

    code: str
    person: Text
    operator: Text
    cause: Text


@cache
def _table() -> dict[str, dict[str, Explanation]]:
    content = json.loads(resources.files(__package__).joinpath("error_codes.json").read_text("utf-8"))
    advice = {name: (Text(**texts["person"]), Text(**texts["operator"])) for name, texts in content["advice"].items()}
    return {
        api: {code: Explanation(code, *advice[row["advice"]], Text(row["hi"], row["en"])) for code, row in rows.items()}
        for api, rows in content["codes"].items()
    }


def explain(code: str, *, api: Api = "auth") -> Explanation | None:
    """The words for a code of an API; e-KYC and OTP fall back to the Auth list. None when no source knows it.

    Source: codes: Aadhaar Authentication API 2.5, 3.4.1; OTP codes and later ones: SOURCES.md. Words: ours.
    """
    tables = _table()
    return tables[api].get(code) or tables["auth"].get(code)


def known_codes(api: Api = "auth") -> frozenset[str]:
    """Every code with words for an API, without those it takes over from Auth."""
    return frozenset(_table()[api])
