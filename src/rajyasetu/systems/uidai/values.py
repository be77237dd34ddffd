"""What the register knows of a person, what an agency may do, and what a call asks."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Api(StrEnum):
    """The three servers."""

    OTP = "otp"
    AUTH = "auth"
    KYC = "kyc"


class UidType(StrEnum):
    """What kind of identifier a request carried, as `info` names it."""

    NUMBER = "A"
    VIRTUAL_ID = "V"


class Status(StrEnum):
    """The state of a number."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    CANCELLED = "cancelled"


class AgencyKind(StrEnum):
    """Authentication user agency, its sub-agency, or the service agency that carries requests."""

    AUA = "aua"
    SUB_AUA = "sub_aua"
    ASA = "asa"


class Feature(StrEnum):
    """What a licence covers; one per licence code of the wire."""

    PI = "pi"
    PA = "pa"
    PFA = "pfa"
    FMR = "fmr"
    FIR = "fir"
    IIR = "iir"
    FID = "fid"
    OTP = "otp"
    PIN = "pin"
    PARTIAL = "partial"
    LOCAL_LANGUAGE = "local_language"
    KYC = "kyc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demographics:
    """One person's data in the register. `dob` is YYYY-MM-DD; `address` and `address_local` have UIDAI's parts."""

    name: str
    name_local: str
    gender: str
    dob: str
    dobt: str
    mobile: str
    email: str = ""
    language: str = "06"
    address: dict[str, str] = field(default_factory=dict)
    address_local: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person as found by a request: `number` is their Aadhaar number even when a virtual id came."""

    id: UUID
    number: str = field(repr=False)
    status: Status
    demographics: Demographics = field(repr=False)
    uid_type: UidType


@dataclass(frozen=True, slots=True, kw_only=True)
class Licensed:
    """An agency whose licence holds now.

    `organisation` is its name by language; `number` are the six digits of its UID tokens.
    """

    id: UUID
    code: str
    organisation: dict[str, str]
    number: str
    is_global: bool
    certificate_file: str
    features: frozenset[Feature]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One HTTP call: the parts of its path and its body. It holds a licence key: never logged."""

    version: str
    ac: str
    first_digits: tuple[str, str]
    asa_licence_key: str = field(repr=False)
    body: bytes = field(repr=False)
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A signed document for the wire, and the refusal that it carries, "" when it says yes.

    `explanation` is for the developer at the other end, in English.
    """

    xml: bytes
    err: str = ""
    explanation: str = ""
