"""Reference numbers for people: state, service, year, random part, check character.

"UP-INC-2026-7K3M9XQ2-T": 40 random bits in Crockford's base 32 (no I, L, O, U), and the check
character of ISO/IEC 7064 MOD 37-36 over all that stands before it. The form is version 1; a later
version is told apart by its number of parts. Never a bare run of 12 or 16 digits.
"""

import re
import secrets
from dataclasses import dataclass
from typing import Self

from rajyasetu.kernel.errors import InvalidInput

_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RANDOM_LENGTH = 8
_FORM = re.compile(r"([A-Z]{2})([A-Z]{3})(\d{4})([0-9A-HJKMNP-TV-Z]{8})([0-9A-Z])")
_MISTAKEN = str.maketrans("ILO", "110")
_PREFIX_LENGTH = 9


class InvalidReferenceNumber(InvalidInput):
    """Not a reference number of ours, or one with a slip of the pen."""

    code = "kernel.invalid_reference_number"
    hi = "यह संख्या सही नहीं है। पर्ची या एसएमएस से देखकर फिर लिखें, जैसे UP-INC-2026-7K3M9XQ2-T।"
    en = "This number is not right. Copy it again from the slip or the SMS, like UP-INC-2026-7K3M9XQ2-T."


def check_character(text: str) -> str:
    """The check character of ISO/IEC 7064 MOD 37-36 for text of 0-9 and A-Z.

    Source: ISO/IEC 7064:2003, hybrid systems, MOD 37-36.
    """
    product = 36
    for character in text:
        total = (product + _ALPHABET.index(character)) % 36 or 36
        product = total * 2 % 37
    return _ALPHABET[(37 - product) % 36]


@dataclass(frozen=True, slots=True)
class ReferenceNumber:
    """One reference number, version 1."""

    state: str
    service: str
    year: int
    random: str

    @classmethod
    def mint(cls, *, state: str, service: str, year: int) -> Self:
        """A fresh number; the caller keeps it unique by a constraint and mints again on a clash.

        One whose check character would be I, L or O is thrown away: on paper they look like 1 and 0.
        """
        while True:
            number = cls(state, service, year, "".join(secrets.choice(_BASE32) for _ in range(_RANDOM_LENGTH)))
            if number.check not in "ILO":
                return number

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a number as people type it: any case, spaces or hyphens, I and L for 1, O for 0.

        Raises InvalidReferenceNumber when the form or the check character is wrong.
        """
        bare = re.sub(r"[\s\-\u2010-\u2015]", "", text).upper()
        found = _FORM.fullmatch(bare[:_PREFIX_LENGTH] + bare[_PREFIX_LENGTH:].translate(_MISTAKEN))
        if found is None or check_character("".join(found.groups()[:4])) != found[5]:
            raise InvalidReferenceNumber
        return cls(found[1], found[2], int(found[3]), found[4])

    @property
    def check(self) -> str:
        """The check character over all that stands before it."""
        return check_character(f"{self.state}{self.service}{self.year}{self.random}")

    def __str__(self) -> str:
        """The written form, with hyphens."""
        return f"{self.state}-{self.service}-{self.year}-{self.random}-{self.check}"
