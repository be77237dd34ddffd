"""Categories, complaints and desk items as others see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One node of the tree of subjects. A leaf names its department, posts by level and days.

    `days` are the working days of the first officer, and again of the one to whom the complaint goes up.
    """

    code: str
    name: Mapping[str, str]
    parent: str = ""
    department: str = ""
    posts: tuple[str, ...] = ()
    days: int = 0
    keywords: tuple[str, ...] = ()

    @property
    def is_leaf(self) -> bool:
        """Whether a complaint can be filed under it."""
        return bool(self.posts)


class Step(StrEnum):
    """The questions of the form, in their order."""

    CATEGORY = "category"
    DISTRICT = "district"
    PLACE = "place"
    STORY = "story"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A complaint being written. `token` becomes the key under which it is registered once."""

    token: UUID
    category: str = ""
    district: str = ""
    tehsil: str = ""
    village: str = ""
    story: str = ""
    paper_id: UUID | None = None
    paper_name: str = ""

    def next_step(self) -> Step | None:
        """The first question without an answer; None when all are answered."""
        answers = {
            Step.CATEGORY: self.category,
            Step.DISTRICT: self.district,
            Step.PLACE: self.tehsil,
            Step.STORY: self.story,
        }
        return next((step for step, answer in answers.items() if not answer), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintSummary:
    """One complaint in a person's list. `waits_for_person`: she is asked whether she is satisfied."""

    reference: str
    title: Mapping[str, str]
    state: str
    state_name: Mapping[str, str]
    registered_at: datetime
    due_on: date | None
    is_overdue: bool
    is_final: bool
    waits_for_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskItem:
    """One complaint on an officer's desk, without the complainant's name or words."""

    reference: str
    title: Mapping[str, str]
    state_name: Mapping[str, str]
    place: Mapping[str, str]
    registered_at: datetime
    due_on: date | None
    days_left: int | None
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One action taken report (कार्रवाई की आख्या)."""

    id: UUID
    at: datetime
    post_title: Mapping[str, str]
    text: str
    file_id: UUID | None
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineStep:
    """One thing that happened to the complaint, in the order it happened."""

    at: datetime
    action: str
    post_title: Mapping[str, str]
    reason: Mapping[str, str]
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One complaint with its words; only for the person herself and the posts it is marked to."""

    id: UUID
    reference: str
    person_id: UUID
    category: Category
    area_path: str
    place: Mapping[str, str]
    village: str
    story: str
    paper_id: UUID | None
    paper_name: str
    registered_at: datetime
    state: str
    state_name: Mapping[str, str]
    version: int
    holder_title: Mapping[str, str]
    due_on: date | None
    days_left: int | None
    is_overdue: bool
    is_final: bool
    reports: tuple[Report, ...]
    timeline: tuple[TimelineStep, ...]

    @property
    def waits_for_person(self) -> bool:
        """Whether the person is asked now."""
        return self.state in ASKED


ASKED = frozenset({"asked", "asked_again"})
