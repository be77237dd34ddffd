"""The certificate as DigiLocker carries it. Absent text is ""; absent dates are None."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class CertificateStatus(StrEnum):
    """Whether the issuer stands by the certificate. Only A is documented; R is ours for a revoked one."""

    ACTIVE = "A"
    REVOKED = "R"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An address in the parts DigiLocker names; `vtc` is village, town or city."""

    type: str = ""
    line1: str = ""
    line2: str = ""
    house: str = ""
    landmark: str = ""
    locality: str = ""
    vtc: str = ""
    district: str = ""
    pin: str = ""
    state: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """The issuer; `type` is CG for a central, SG for a state government."""

    name: str = ""
    code: str = ""
    tin: str = ""
    uid: str = ""
    type: str = ""
    address: Address = field(default_factory=Address)


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of the person; `format` as the issuer wrote it, such as "JPEG"."""

    format: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """To whom the certificate was issued. `swd` is whose son (S), daughter (D) or wife (W)."""

    uid: str = ""
    title: str = ""
    name: str = ""
    dob: date | None = None
    swd: str = ""
    swd_indicator: str = ""
    gender: str = ""
    marital_status: str = ""
    religion: str = ""
    phone: str = ""
    email: str = ""
    address: Address = field(default_factory=Address)
    photo: Photo | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataElement:
    """What the certificate certifies, in the elements of its document type."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["DataElement", ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One certificate. `language` is "99" in the only published sample; the code table is not known."""

    name: str
    type: str
    number: str
    issue_date: date | None
    language: str = "99"
    prev_number: str = ""
    expiry_date: date | None = None
    valid_from_date: date | None = None
    issued_at: str = ""
    status: CertificateStatus = CertificateStatus.ACTIVE
    issued_by: Organization = field(default_factory=Organization)
    issued_to: Person = field(default_factory=Person)
    data: tuple[DataElement, ...] = ()
