"""What others may know of documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal
from uuid import UUID

Text = Mapping[str, str]
"""{"hi": ..., "en": ...}"""


class DocumentStatus(StrEnum):
    """Whether the office stands by a document. `making`: reserved, not yet finished; shown to nobody."""

    MAKING = "making"
    VALID = "valid"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """The official who signs: person, post and office as they are on that day.

    `department` is its code; `issuer` is made of it. The signing key is found or made by post and person.
    """

    post_id: UUID
    person_id: UUID
    name: Text
    title: Text
    office: Text
    department: str
    department_name: Text
    area_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncomeRecord:
    """What an income certificate says. `relation` is DigiLocker's swdIndicator: son, daughter or wife of."""

    name: Text
    dob: date
    gender: Literal["M", "F", "T"]
    address: Text
    tehsil: Text
    district: Text
    annual_income_paise: int
    financial_year: str
    application_number: str
    relation: Literal["", "S", "D", "W"] = ""
    relative_name: Text = field(default_factory=dict)
    pincode: str = ""
    photo: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One document as its holder sees it. `uri` is its DigiLocker name."""

    id: UUID
    holder_id: UUID
    doc_type: str
    name: Text
    number: str
    uri: str
    office: Text
    department: str
    area_path: str
    issued_on: date
    valid_until: date | None
    status: DocumentStatus
    revoked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What anybody learns by the number alone; nothing of it is about the person."""

    number: str
    name: Text
    office: Text
    issued_on: date
    valid_until: date | None
    status: DocumentStatus
    revoked_on: date | None
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedContent:
    """What the printed code opens: the paper's own words, to be compared with the paper in hand."""

    check: Check
    holder_name: Text
    statement: Text
    signatory: Text
    photo: bytes | None


@dataclass(frozen=True, slots=True)
class DocumentIssued:
    """A document lies in somebody's locker."""

    name: ClassVar[str] = "locker.document_issued"
    version: ClassVar[int] = 1

    document_id: UUID
    holder_id: UUID
    doc_type: str


@dataclass(frozen=True, slots=True)
class DocumentRevoked:
    """The office no longer stands by a document."""

    name: ClassVar[str] = "locker.document_revoked"
    version: ClassVar[int] = 1

    document_id: UUID
    holder_id: UUID
    doc_type: str
