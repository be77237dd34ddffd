"""What storage hands out."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class FileType(StrEnum):
    """What a file really is, by parsing it."""

    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    XML = "xml"

    @property
    def media_type(self) -> str:
        """The name of the type on the wire."""
        return {"pdf": "application/pdf", "jpeg": "image/jpeg", "png": "image/png", "xml": "application/xml"}[self]


PAPERS = frozenset({FileType.PDF, FileType.JPEG, FileType.PNG})
LARGEST_FILE = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """One file. `address` is the SHA-256 of the ciphertext in hex; `size` counts the plain bytes."""

    id: UUID
    address: str
    file_type: FileType
    size: int
    filename: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnFile:
    """A file that the house itself made, such as a certificate with its XML inside."""

    content: bytes
    filename: str
    file_type: FileType
