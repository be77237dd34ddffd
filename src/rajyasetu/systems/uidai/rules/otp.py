"""When an OTP may be sent and whether one fits."""

import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from rajyasetu.protocols.aadhaar import KYC_TXN_PREFIX
from rajyasetu.systems.uidai.errors import RequestRefused

DIGITS = 6
LIFE = timedelta(minutes=10)
MOST_WRONG_TRIES = 3
RESEND_AFTER = timedelta(seconds=30)
MOST_IN_AN_HOUR = 10


def new_otp() -> str:
    """Six random digits.

    Six digits, ten minutes, three tries: general knowledge, to be confirmed (protocols/aadhaar/SOURCES.md).
    """
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"


def check_may_send(sent: Sequence[datetime], *, now: datetime) -> None:
    """Hold back floods; `sent` are the last hour's instants for the person. Raises 952, 953.

    Ten in an hour with three tries each leave a guesser 30 chances in a million.
    """
    if any(now - at < RESEND_AFTER for at in sent):
        raise RequestRefused("952")
    if len(sent) >= MOST_IN_AN_HOUR:
        raise RequestRefused("953")


def check_in_force(*, used: bool, wrong_tries: int, expires_at: datetime, now: datetime) -> None:
    """Raise 403 unless the newest OTP can still be used; its last instant counts."""
    if used or wrong_tries >= MOST_WRONG_TRIES or now > expires_at:
        raise RequestRefused("403")


def is_same_txn(asked_with: str, used_with: str) -> bool:
    """Whether OTP and Auth name one transaction; the wrapper UKC: of e-KYC does not count.

    Source: Aadhaar Authentication API 2.5, 3.3.1, attribute txn.
    """
    return asked_with.removeprefix(KYC_TXN_PREFIX) == used_with.removeprefix(KYC_TXN_PREFIX)


def fits(expected: bytes, given: bytes) -> bool:
    """Compare two HMACs in constant time."""
    return hmac.compare_digest(expected, given)
