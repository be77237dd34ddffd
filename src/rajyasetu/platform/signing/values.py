"""What signing hands out and takes in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NewType
from uuid import UUID

KeyName = NewType("KeyName", str)
KeyKind = Literal["rsa2048", "p256", "ed25519"]
JsonValue = str | int | float | bool | None | list["JsonValue"] | dict[str, "JsonValue"]


class Purpose(StrEnum):
    """What a key is for; one key serves one purpose."""

    DOCUMENT_SEAL = "document-seal"
    OFFICER_SIGNATURE = "officer-signature"
    CHECKPOINT = "checkpoint"
    AUA_REQUEST = "aua-request"
    UIDAI_RESPONSE = "uidai-response"
    UIDAI_ENCRYPTION = "uidai-encryption"
    CONSENT = "consent"
    TOKEN = "token"  # noqa: S105 - a purpose, not a secret


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedThing:
    """What was signed, for the audit."""

    kind: str
    id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPdf:
    """A PDF with an empty place for a signature, and the SHA-256 digest of all but that place.

    The place runs from `gap_start` to `gap_end`, with its angle brackets. The signature is a DER
    CMS, detached, whose message digest is `digest`; any token or service may make it.
    """

    document: bytes
    digest: bytes
    gap_start: int
    gap_end: int

    def covered(self) -> bytes:
        """The bytes the signature speaks for: the whole document without the place."""
        return self.document[: self.gap_start] + self.document[self.gap_end :]
