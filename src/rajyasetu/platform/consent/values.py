"""One consent as others see it, and the event that it was withdrawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """What a person agreed to: which data goes from `provider` to `consumer`, why, and until when.

    `until` None means until withdrawn.
    """

    id: UUID
    person_id: UUID
    purpose: Mapping[str, str]
    purpose_code: str
    data: tuple[str, ...]
    consumer: str
    provider: str
    given_at: datetime
    until: datetime | None
    withdrawn_at: datetime | None

    def is_in_force(self, now: datetime) -> bool:
        """Whether data may be used on it at this instant."""
        return self.withdrawn_at is None and (self.until is None or now < self.until)


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """A person took a consent back; whoever holds copies or grants made on it ends them."""

    name: ClassVar[str] = "consent.withdrawn"
    version: ClassVar[int] = 1
    consent_id: UUID
    purpose_code: str
