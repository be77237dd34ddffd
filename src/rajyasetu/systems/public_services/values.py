"""What public services give: the catalogue, applications and desk items, and events."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fact(Generic[T]):
    """A fact from outside with its source, or empty: then it is to be confirmed."""

    value: T | None
    source: str = ""
    retrieved_on: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper that may be attached."""

    code: str
    name: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the library, as a sentence to the person it is told to."""

    code: str
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service of the catalogue."""

    code: str
    slug: str
    reference_code: str
    department: str
    workflow: str
    doc_type: str
    name: Mapping[str, str]
    what: Mapping[str, str]
    who: Mapping[str, str]
    papers: Fact[tuple[Paper, ...]]
    fee_paise: Fact[int]
    days: Fact[int]
    validity: Fact[int]
    data_used: tuple[str, ...]
    purpose_of_consent: Mapping[str, str]
    reasons: Mapping[str, tuple[Reason, ...]]

    def reason(self, action: str, code: str) -> Reason | None:
        """The reason of an action by its code."""
        return next((reason for reason in self.reasons.get(action, ()) if reason.code == code), None)


class Step(StrEnum):
    """The pages of the form, in order."""

    YOU = "you"
    PURPOSE = "purpose"
    FAMILY = "family"
    OCCUPATION = "occupation"
    INCOME = "income"
    AREA = "area"
    PAPER = "paper"


Answers = dict[str, dict[str, Any]]
"""What was answered at each step, as JSON; it exists in the open only while a page is made."""


class Phase(StrEnum):
    """Where an application stands, for lists."""

    DRAFT = "draft"
    WITH_OFFICE = "with_office"
    TO_MEND = "to_mend"
    BEING_MADE = "being_made"
    ISSUED = "issued"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationSummary:
    """One line in a resident's list. `path` is the page to open, in the language of the request."""

    id: UUID
    reference: str
    service: str
    service_name: Mapping[str, str]
    phase: Phase
    state_name: Mapping[str, str]
    waits_for_person: bool
    working_days_left: int | None
    is_overdue: bool
    saved_at: datetime
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskItem:
    """One line on an officer's desk; holds nothing personal. `path` is the page to open."""

    id: UUID
    reference: str
    service_name: Mapping[str, str]
    state_name: Mapping[str, str]
    area_path: str
    area_name: Mapping[str, str]
    sent_on: date
    due_on: date | None
    working_days_left: int | None
    is_overdue: bool
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """One application without its answers."""

    id: UUID
    reference: str
    service: str
    person_id: UUID
    is_draft: bool
    round: int
    submission_token: UUID
    department: str
    area_path: str
    saved_at: datetime
    submitted_at: datetime | None
    document_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """What a submission came to. `already` tells that this very form had arrived before."""

    reference: str
    already: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryReport:
    """What the Lekhpal found; `income_paise` is the family's for a year."""

    at: datetime
    post_id: UUID
    income_paise: int
    recommends: bool
    remarks: str


@dataclass(frozen=True, slots=True)
class ApplicationSubmitted:
    """An application was sent, for the first time or mended."""

    name: ClassVar[str] = "public_services.application_submitted"
    version: ClassVar[int] = 1
    application_id: UUID
    round: int


@dataclass(frozen=True, slots=True)
class CertificateApproved:
    """The officer decided for the certificate: it is to be made."""

    name: ClassVar[str] = "public_services.certificate_approved"
    version: ClassVar[int] = 1
    application_id: UUID
    post_id: UUID
