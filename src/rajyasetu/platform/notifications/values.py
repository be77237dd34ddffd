"""Templates, recipients, messages, and the event that a message waits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar
from uuid import UUID


class MessageChannel(StrEnum):
    """The way a message takes."""

    SMS = "sms"
    MAIL = "mail"
    PUSH = "push"


class VariableKind(StrEnum):
    """What may stand in a variable; the telecom regulator's DLT registers ask for a kind per variable."""

    DIGITS = "digits"
    TEXT = "text"
    REFERENCE = "reference"
    DATE = "date"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Who gets the message. With a person alone, the address is asked of the wired contacts.

    `mobile` is in full, with country code ("+919999900042"); it never leaves the sealed part.
    """

    person_id: UUID | None = None
    mobile: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One text with named places, in each language, and the kind of each place.

    `dlt_template_id` is the number under which the text stands in the DLT register; empty means
    "to be confirmed": the state has not registered it yet.
    """

    code: str
    channel: MessageChannel
    texts: Mapping[str, str]
    variables: Mapping[str, VariableKind]
    dlt_template_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """One message as a port gets it. A port sends the same `id` once, however often it is asked."""

    id: UUID
    at: datetime
    channel: MessageChannel
    to: str
    template: str
    dlt_template_id: str
    language: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMessage:
    """One message as the demo viewer shows it; `to` is masked but for its last four characters."""

    id: UUID
    at: datetime
    channel: MessageChannel
    to: str
    template: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class MessageQueued:
    """A message waits for delivery."""

    name: ClassVar[str] = "notifications.message_queued"
    version: ClassVar[int] = 1
    message_id: UUID
