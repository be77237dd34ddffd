"""What others may hold of persons, accounts, posts and permissions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, ClassVar, Self
from uuid import UUID


class Reason(StrEnum):
    """Why `may` said yes or no; stands in the audit of a refusal."""

    SYSTEM = "system"
    OWN_SUBJECT = "own_subject"
    GRANTED = "granted"
    NOBODY = "nobody"
    NOT_OWNER = "not_owner"
    RESERVED_FOR_POSTS = "reserved_for_posts"
    OWN_MATTER = "own_matter"
    CHARGE_NOT_HELD = "charge_not_held"
    NO_GRANT = "no_grant"
    GRANT_NOT_IN_FORCE = "grant_not_in_force"
    OTHER_DEPARTMENT = "other_department"
    OTHER_AREA = "other_area"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What an action is about: its kind and id, whose it is, and the area and department it belongs to."""

    kind: str
    id: UUID | None = None
    owner_person_id: UUID | None = None
    area_path: str = ""
    department: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an action is allowed, and the code of the reason."""

    allowed: bool
    reason: str

    def __bool__(self) -> bool:
        """So that `if may(...)` reads as it sounds."""
        return self.allowed


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """One kind of post may do one action on one kind of subject.

    `department` is a department's code (post and subject must both belong to it), OWN for whichever is
    the post's own, or "" for all. `area` is OWN (the subject lies in the post's area) or "any".
    `reserved` means that the action is an act of office, closed to residents even on what is theirs.
    """

    post_kind: str
    action: str
    subject_kind: str
    department: str
    area: str
    from_date: date
    until: date | None = None
    reserved: bool = False


OWN = "own"
ANY = "any"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in both scripts."""

    hi: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What the state knows of a person, as their sealed profile holds it. Absent facts are empty."""

    name: str = ""
    name_local: str = ""
    dob: str = ""
    gender: str = ""
    address: Mapping[str, str] = field(default_factory=dict)
    mobile_masked: str = ""
    photo_file_id: str = ""

    @classmethod
    def read(cls, profile: Mapping[str, Any]) -> Self:
        """The known facts of a profile's mapping; unknown keys are left out."""
        return cls(**{name: profile[name] for name in cls.__slots__ if profile.get(name)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post of the state. A post acts; a person holds it from a date to a date."""

    id: UUID
    kind: str
    title: Mapping[str, str]
    department: str
    office_id: UUID | None
    area_path: str
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Who holds a post from which day to which, both counted; `until` is None while it is open."""

    post_id: UUID
    person_id: UUID
    from_date: date
    until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One way to sign in: a resident's, or an official's with a login."""

    id: UUID
    person_id: UUID
    login: str | None
    is_official: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoSignIn:
    """An invented official's sign-in, made at random for one demo instance."""

    login: str
    password: str
    totp_secret: str
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SessionSpan:
    """How long a session lives: unused for `idle`, and in all for `absolute`."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries in one window; when they are used up, nothing for the length of a window."""

    tries: int
    window: timedelta


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries counted since an instant, and until when no more are taken."""

    count: int
    since: datetime
    blocked_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class PersonsMerged:
    """Two persons were found to be one; what is kept under the merged id belongs to the kept one."""

    name: ClassVar[str] = "accounts.persons_merged"
    version: ClassVar[int] = 1

    kept: UUID
    merged: UUID
