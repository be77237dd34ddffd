"""Who acts: the `by` of every action, which stands in every audit record."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self
from uuid import UUID


class Channel(StrEnum):
    """The way by which somebody reached us."""

    WEB = "web"
    DESK = "desk"
    KENDRA = "kendra"
    HELPLINE = "helpline"
    API = "api"
    SYSTEM = "system"


class LawfulBasis(StrEnum):
    """Why personal data may be used.

    Source: Digital Personal Data Protection Act, 2023, sections 4, 6 and 7.
    """

    CONSENT = "consent"
    STATE_FUNCTION = "state_function"
    LAW = "law"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The account, the person behind it, the post they act in, and for whom.

    All ids are UUIDv7. A resident has no `post_id`; an official acts in one; the system itself has
    no account. `on_behalf_of` is the person for whom an operator, agent or guardian acts.
    """

    account_id: UUID | None
    person_id: UUID | None
    post_id: UUID | None = None
    on_behalf_of: UUID | None = None
    channel: Channel
    session_id: UUID | None = None
    lawful_basis: LawfulBasis

    @classmethod
    def system(cls) -> Self:
        """The machine itself, as when a worker does what was decided before."""
        return cls(account_id=None, person_id=None, channel=Channel.SYSTEM, lawful_basis=LawfulBasis.STATE_FUNCTION)

    def resident(self) -> UUID | None:
        """The person whose matter this is: the one acted for, else the one who acts."""
        return self.on_behalf_of or self.person_id

    def consenting(self) -> Self:
        """The same actor, acting on the person's consent."""
        return replace(self, lawful_basis=LawfulBasis.CONSENT)
