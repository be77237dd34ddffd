"""The front door of the locker."""

from rajyasetu.systems.locker.actions.checking import check, check_code, forget_old_counts
from rajyasetu.systems.locker.actions.issuing import issue
from rajyasetu.systems.locker.actions.reading import content, pdf, xml
from rajyasetu.systems.locker.actions.revoking import revoke
from rajyasetu.systems.locker.keys import ensure_qr_key
from rajyasetu.systems.locker.queries import document, document_by_number, documents_of

__all__ = [
    "check",
    "check_code",
    "content",
    "document",
    "document_by_number",
    "documents_of",
    "ensure_qr_key",
    "forget_old_counts",
    "issue",
    "pdf",
    "revoke",
    "xml",
]
