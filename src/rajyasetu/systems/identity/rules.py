"""Which numbers may be typed, how many tries there are, how long one waits, where one may go next."""

import hashlib
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil
from urllib.parse import urlsplit

from rajyasetu.kernel.text import ascii_digits, clean
from rajyasetu.protocols.aadhaar import verhoeff
from rajyasetu.systems.identity.errors import InvalidNumber, InvalidOtpForm, NotATestNumber
from rajyasetu.systems.identity.values import Counter, Identifier, IdentifierKind, TokenHash

OTP_LIFE = timedelta(minutes=10)
SIGN_IN_LIFE = timedelta(minutes=30)
RESEND_AFTER = timedelta(seconds=30)  # UIDAI answers 952 before that
CHECKING_AT_MOST = timedelta(seconds=45)  # longer than all time-outs together: a crash leaves no locked sign-in
CLOCK_SKEW = timedelta(minutes=5)
CONSENT_PURPOSE_CODE = "identity.ekyc"
_OTP_LENGTH = 6
_LONGEST_PATH = 500
_SEPARATORS = str.maketrans("", "", " -\u2010\u2011\u2012\u2013\u2014\u00a0")
_PERSONS_MATTERS = frozenset({"1", "3", "4"})
_PERSONS_MATTERS_BY_CODE = frozenset(
    {"515", "517", "532", "952", "953", "992", "994", "995", "996", "997", "998", "999"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """At most `most` in a `window`; then a wait that doubles each time up to `longest_wait`."""

    most: int
    window: timedelta
    wait: timedelta
    longest_wait: timedelta = timedelta(hours=24)


TRIES = Limit(most=3, window=timedelta(minutes=30), wait=timedelta(minutes=10))
OTP_REQUESTS = Limit(most=5, window=timedelta(minutes=30), wait=timedelta(minutes=15))
# whole towns share one address of a mobile network, so one address is given much room
ADDRESS_STARTS = Limit(
    most=600, window=timedelta(minutes=10), wait=timedelta(minutes=10), longest_wait=timedelta(hours=1)
)
ADDRESS_WRONG = Limit(
    most=200, window=timedelta(minutes=10), wait=timedelta(minutes=10), longest_wait=timedelta(hours=1)
)


def parse_identifier(text: str, *, is_demo: bool) -> Identifier:
    """The Aadhaar number or virtual id in what was typed: spaces, hyphens and Devanagari digits are fine.

    Raises InvalidNumber, or NotATestNumber in a demo.
    """
    digits = ascii_digits(clean(text)).translate(_SEPARATORS)
    if verhoeff.is_aadhaar_number(digits):
        kind = IdentifierKind.NUMBER
    elif verhoeff.is_virtual_id(digits):
        kind = IdentifierKind.VIRTUAL_ID
    else:
        raise InvalidNumber
    if is_demo and not verhoeff.is_under_test_prefix(digits):
        raise NotATestNumber
    return Identifier(kind, digits)


def parse_otp(text: str) -> str:
    """The six digits of an OTP. Raises InvalidOtpForm."""
    digits = ascii_digits(clean(text)).translate(_SEPARATORS)
    if len(digits) != _OTP_LENGTH or not (digits.isascii() and digits.isdigit()):
        raise InvalidOtpForm
    return digits


def new_txn(*, is_kyc: bool) -> str:
    """A fresh name for one round of OTP and its use; e-KYC's begin with UKC:.

    Source: Aadhaar Authentication API 2.5, 3.3.1, txn; the e-KYC prefix: public clients.
    """
    return ("UKC:" if is_kyc else "") + secrets.token_hex(16)


def token_hash(uid_token: str) -> TokenHash:
    """What is kept of a UID token; unkeyed, because 384 of its bits are random to everybody but UIDAI."""
    return TokenHash(hashlib.sha256(uid_token.encode("ascii")).hexdigest())


def is_persons_matter(wire_code: str) -> bool:
    """Whether the person, not the operator, can do something about an error code of Aadhaar."""
    return wire_code[:1] in _PERSONS_MATTERS or wire_code in _PERSONS_MATTERS_BY_CODE


def take(counter: Counter, limit: Limit, *, now: datetime) -> tuple[Counter, timedelta | None]:
    """Count one more. Gives the new counter and, when it is one too many, how long to wait."""
    if counter.blocked_until is not None and counter.blocked_until > now:
        return counter, counter.blocked_until - now
    fresh = _in_this_window(counter, limit, now=now)
    if fresh.count >= limit.most:
        blocked = block(fresh, limit, now=now)
        assert blocked.blocked_until is not None
        return blocked, blocked.blocked_until - now
    return replace(fresh, count=fresh.count + 1), None


def block(counter: Counter, limit: Limit, *, now: datetime) -> Counter:
    """Set the wait: the limit's own, doubled for each wait before it."""
    wait = min(limit.wait * 2 ** min(counter.rounds, 16), limit.longest_wait)
    return Counter(count=0, window_started_at=now, blocked_until=now + wait, rounds=counter.rounds + 1)


def give_back(counter: Counter) -> Counter:
    """Undo one `take` that came to nothing, as when the other side did not answer."""
    return replace(counter, count=max(counter.count - 1, 0))


def _in_this_window(counter: Counter, limit: Limit, *, now: datetime) -> Counter:
    if now < counter.window_started_at + limit.window:
        return counter
    quiet = now - max(counter.window_started_at, counter.blocked_until or counter.window_started_at)
    rounds = 0 if quiet >= limit.longest_wait else counter.rounds
    return Counter(count=0, window_started_at=now, blocked_until=None, rounds=rounds)


def minutes_of(wait: timedelta) -> int:
    """A wait in whole minutes, never less than one."""
    return max(ceil(wait / timedelta(minutes=1)), 1)


def own_path(path: str) -> str:
    """The path when it leads to a page of ours, else "": no other host, no scheme, no trick with slashes."""
    parts = urlsplit(path)
    is_ours = path.startswith("/") and not path.startswith("//") and not parts.scheme and not parts.netloc
    has_tricks = "\\" in path or any(ord(character) < 33 for character in path)  # noqa: PLR2004 - controls and space
    is_fit = len(path) <= _LONGEST_PATH and "/sign-" not in path
    return path if is_ours and not has_tricks and is_fit else ""
