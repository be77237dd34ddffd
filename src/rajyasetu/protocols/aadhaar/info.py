"""The `info` attribute of an AuthRes: 31 fields that let both sides prove later what was asked and answered.

Where field samples and the document differ, we follow the field: usage data of 16 hex digits (the
document describes 15), `tid` as sent (the document says P, R or NA).
"""

from dataclasses import astuple, dataclass, fields
from typing import Self

from rajyasetu.protocols.aadhaar.errors import InvalidMessage

NOT_APPLICABLE = "NA"
_PREFIX = "04"
_USAGE_VERSION = "01"
_BITS_PER_DIGIT = 4
_HALF_BITS = 28
# four names a hex digit, most significant first; "-" is a bit without meaning
_USED = [
    *("name", "lname", "gender", "dob"),
    *("phone", "email", "age", "co"),
    *("house", "street", "lm", "loc"),
    *("vtc", "dist", "state", "pc"),
    *("av", "lav", "FMR", "FIR"),
    *("IIR", "FID", "pin", "otp"),
    *("po", "subdist", "dobt", "ssk"),
]
_MATCHED = [*_USED[:16], "av", "lav", "finger", "IIR", "po", "subdist", "dobt", "registered", "-", "-", "-", "FID"]


@dataclass(frozen=True, slots=True)
class UsageData:
    """Which parts were sent and which matched, by the specification's names.

    Source: Aadhaar Authentication API 2.5, 3.4.1, info, usage data; the sixteenth digit: SOURCES.md.
    """

    used: frozenset[str] = frozenset()
    matched: frozenset[str] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the 16 hex digits. Raises InvalidMessage."""
        if len(text) != len(str(cls())) or not text.startswith(_USAGE_VERSION):
            raise InvalidMessage(part="info")
        try:
            bits = f"{int(text[len(_USAGE_VERSION) :], 16):0{2 * _HALF_BITS}b}"
        except ValueError:
            raise InvalidMessage(part="info") from None
        return cls(_names(bits[:_HALF_BITS], _USED), _names(bits[_HALF_BITS:], _MATCHED))

    def __str__(self) -> str:
        """The 16 hex digits, the two of the version first."""
        bits = _bits(self.used, _USED) + _bits(self.matched, _MATCHED)
        return _USAGE_VERSION + f"{int(bits, 2):0{2 * _HALF_BITS // _BITS_PER_DIGIT}X}"


def _names(bits: str, meanings: list[str]) -> frozenset[str]:
    return frozenset(name for bit, name in zip(bits, meanings, strict=True) if bit == "1" and name != "-")


def _bits(names: frozenset[str], meanings: list[str]) -> str:
    return "".join("1" if name in names else "0" for name in meanings)


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthInfo:
    """The fields in their order, as text; NA where one does not apply. Hashes are SHA-256 in hex.

    `pid_ts` is YYYYMMDDhhmmss. `uid_type` is A (number), V (virtual id), T (token) or E (encrypted).
    Source: Aadhaar Authentication API 2.5, 3.4.1, attribute info.
    """

    uid_token: str
    uid_type: str
    demo_hash: str
    usage: str
    pid_version: str
    pid_ts: str
    fmr_count: str = "0"
    fir_count: str = "0"
    iir_count: str = "0"
    fid_count: str = "0"
    auth_version: str
    asa_hash: str
    aua_hash: str
    sub_aua_hash: str
    lang: str = NOT_APPLICABLE
    pi_ms: str = NOT_APPLICABLE
    pi_mv: str = NOT_APPLICABLE
    pi_lmv: str = NOT_APPLICABLE
    pa_ms: str = NOT_APPLICABLE
    pa_mv: str = NOT_APPLICABLE
    pa_lmv: str = NOT_APPLICABLE
    pfa_ms: str = NOT_APPLICABLE
    pfa_mv: str = NOT_APPLICABLE
    pfa_lmv: str = NOT_APPLICABLE
    tid: str = NOT_APPLICABLE
    rds_id: str = NOT_APPLICABLE
    rds_ver: str = NOT_APPLICABLE
    dp_id: str = NOT_APPLICABLE
    mi: str = NOT_APPLICABLE
    rd_level: str = NOT_APPLICABLE
    wadh: str = NOT_APPLICABLE

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the attribute. Raises InvalidMessage unless it is 04{31 fields}."""
        parts = text.removeprefix(_PREFIX + "{").removesuffix("}").split(",")
        names = [each.name for each in fields(cls)]
        if len(parts) != len(names) or text != f"{_PREFIX}{{{','.join(parts)}}}":
            raise InvalidMessage(part="info")
        return cls(**dict(zip(names, parts, strict=True)))

    def __str__(self) -> str:
        """The attribute's text. A comma inside a field would shift the others, so it becomes a full stop."""
        return f"{_PREFIX}{{{','.join(str(part).replace(',', '.') for part in astuple(self))}}}"
