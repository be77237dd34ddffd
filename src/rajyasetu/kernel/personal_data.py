"""What each table says of the personal data in it; a test fails on a table that says nothing."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalData:
    """Whose data a table holds, why, for how long, and how it is erased.

    `retention` is an ISO 8601 duration, or "" where nothing personal is kept.
    """

    owner: Literal["person", "official", "none"]
    lawful_basis: Literal["consent", "state_function", "law", "none"]
    retention: str
    erasure: Literal["per-person key", "delete", "kept by law", "none"]


NOTHING_PERSONAL = PersonalData(owner="none", lawful_basis="none", retention="", erasure="none")
