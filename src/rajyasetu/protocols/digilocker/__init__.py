"""DigiLocker's names and papers: document URIs, document types, and the certificate XML, as pure functions.

Where each fact comes from, and how sure it is, stands in SOURCES.md.
"""

from rajyasetu.protocols.digilocker.codec import parse as parse_certificate
from rajyasetu.protocols.digilocker.codec import write as write_certificate
from rajyasetu.protocols.digilocker.doc_types import DOC_TYPES, DocType, doc_type
from rajyasetu.protocols.digilocker.errors import InvalidCertificateXml, InvalidDocumentUri, UnknownDocType
from rajyasetu.protocols.digilocker.income import IncomeDetails
from rajyasetu.protocols.digilocker.messages import (
    Address,
    Certificate,
    CertificateStatus,
    DataElement,
    Organization,
    Person,
    Photo,
)
from rajyasetu.protocols.digilocker.uri import DocumentUri

__all__ = [
    "DOC_TYPES",
    "Address",
    "Certificate",
    "CertificateStatus",
    "DataElement",
    "DocType",
    "DocumentUri",
    "IncomeDetails",
    "InvalidCertificateXml",
    "InvalidDocumentUri",
    "Organization",
    "Person",
    "Photo",
    "UnknownDocType",
    "doc_type",
    "parse_certificate",
    "write_certificate",
]
