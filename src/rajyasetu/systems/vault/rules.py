"""Which numbers the vault takes, what its keys look like, and when reads are unusual."""

import hashlib
import hmac
import secrets
import string
from datetime import UTC, datetime, timedelta

from rajyasetu.protocols.aadhaar import verhoeff
from rajyasetu.systems.vault.errors import InvalidAadhaarNumber, NotATestNumber
from rajyasetu.systems.vault.values import ReferenceKey

PROVISIONAL_LIFE = timedelta(hours=24)
READS_PER_MINUTE = 240
_KEY_PREFIX = "rk_"
_KEY_LETTERS = 28  # 28 of 26 letters: 131 random bits


def require_number(number: str, *, is_demo: bool) -> None:
    """Refuse what cannot be an Aadhaar number and, in a demo, what could be a real person's.

    Raises InvalidAadhaarNumber or NotATestNumber. Source: Aadhaar Authentication API 2.5, section 3.2
    (twelve digits, Verhoeff check digit, the first digit is never 0 or 1).
    """
    if not verhoeff.is_aadhaar_number(number):
        raise InvalidAadhaarNumber
    if is_demo and not verhoeff.is_under_test_prefix(number):
        raise NotATestNumber


def new_reference_key() -> ReferenceKey:
    """A random key that cannot be derived from the number and holds no digit.

    Source: UIDAI circular K-11020/205/2017-UIDAI (Auth-I) of 25 July 2017, reference keys.
    """
    letters = "".join(secrets.choice(string.ascii_lowercase) for _ in range(_KEY_LETTERS))
    return ReferenceKey(_KEY_PREFIX + letters)


def index_of(number: str, *, key: bytes) -> bytes:
    """The keyed index by which one number is found again: HMAC-SHA-256 under the vault's own key."""
    return hmac.new(key, number.encode("ascii"), hashlib.sha256).digest()


def minute_of(instant: datetime) -> datetime:
    """The start of the instant's minute, in UTC: the span in which accesses are counted."""
    return instant.astimezone(UTC).replace(second=0, microsecond=0)


def is_first_unusual(*, reads: int, limit: int) -> bool:
    """Whether this read is the one that passes the limit of its minute; later ones ring no second alarm."""
    return reads == limit + 1
