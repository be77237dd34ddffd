"""What the portal shows: doors, matters of a person, lines of her history, lines of a desk, results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page that search can find. `path` is without the language; `words` are what people may type."""

    path: str
    title: Texts
    text: Texts
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One application or complaint of a person; `waits_for_person` when the next step is hers.

    `url` is in the language of the request.
    """

    url: str
    reference: str
    title: Texts
    state_name: Texts
    begun_at: datetime
    is_overdue: bool
    is_final: bool
    waits_for_person: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskLine:
    """One case on an officer's desk, of whichever system."""

    url: str
    reference: str
    title: Texts
    state_name: Texts
    place: Texts
    due_on: date | None
    days_left: int | None
    is_overdue: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One use of a person's data in plain words: when, what, who, why."""

    at: datetime
    what: Texts
    who: Texts
    why: Texts
