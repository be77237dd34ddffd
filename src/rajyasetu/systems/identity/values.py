"""The second door: identifiers, what Aadhaar answers, and how far a sign-in has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType
from uuid import UUID

ReferenceKey = NewType("ReferenceKey", str)
"""Stands for an Aadhaar number that the vault keeps."""

TokenHash = NewType("TokenHash", str)
"""SHA-256, in hex, of the UID token, which holds 384 bits nobody can guess: stable per agency and person."""


class IdentifierKind(StrEnum):
    """By which of their numbers a person signs in."""

    NUMBER = "number"
    VIRTUAL_ID = "virtual_id"


@dataclass(frozen=True, slots=True)
class Identifier:
    """What the person typed, checked. Its digits show in no representation, so in no traceback either."""

    kind: IdentifierKind
    digits: str = field(repr=False)


class SignInState(StrEnum):
    """Where a sign-in stands."""

    STARTED = "started"
    OTP_SENT = "otp_sent"
    CONSENT_NEEDED = "consent_needed"
    DONE = "done"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class OtpSent:
    """UIDAI has sent an OTP; `mobile_hint` is the last digits of the mobile, "" when not told."""

    code: str
    mobile_hint: str
    answer: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authenticated:
    """UIDAI says that the OTP is the holder's; `answer` is its signed document."""

    code: str
    token_hash: TokenHash
    answer: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidentRecord:
    """What e-KYC tells of the person; all of it is personal data and shows in no representation."""

    name: str = field(repr=False)
    name_local: str = field(repr=False)
    dob: str = field(repr=False)
    gender: str = field(repr=False)
    address: Mapping[str, str] = field(repr=False)
    address_local: Mapping[str, str] = field(repr=False)
    mobile: str = field(repr=False)
    photo: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownByKyc:
    """An authentication together with the record that the person consented to share."""

    authenticated: Authenticated
    record: ResidentRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who knocks, as far as the request tells: network address, and the device's own cookie ("" when none)."""

    address: str = field(repr=False)
    device: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What the OTP page needs to know."""

    state: SignInState
    kind: IdentifierKind
    mobile_hint: str
    tries_left: int
    asks_consent: bool
    resend_in_seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """A finished sign-in: whose account, whether this was the first time, and where to go ("" for home)."""

    account_id: UUID
    person_id: UUID
    is_first: bool
    next_path: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """How often something was tried: in this window, and how often a wait was set before."""

    count: int
    window_started_at: datetime
    blocked_until: datetime | None
    rounds: int
