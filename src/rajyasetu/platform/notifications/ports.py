"""What notifications ask of the outside: gateways that carry messages, and people's addresses."""

from typing import Protocol
from uuid import UUID

from rajyasetu.platform.notifications.values import OutgoingMessage


class MessagePort(Protocol):
    """A gateway for one channel: SMS, mail or push."""

    def send(self, message: OutgoingMessage) -> None:
        """Hand the message over, once per id. Raises PeerUnavailable (try again) or PeerRefused (do not)."""


class Contacts(Protocol):
    """Where people are reached; filled by accounts, and absent in the embedded UIDAI's process."""

    def mobile_of(self, person_id: UUID) -> str | None:
        """The person's mobile number in full, or None."""

    def email_of(self, person_id: UUID) -> str | None:
        """The person's mail address, or None."""
