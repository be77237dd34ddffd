"""PDF signatures in two steps: prepare the place and the digest, accept the signature.

The form is adbe.pkcs7.detached with SHA-256, which Indian issuers use. `cryptography` writes the
CMS: pyHanko's own signer re-encodes ASN.1 in Python, ten times slower.

Source: ISO 32000-1:2008, 12.8.
"""

from datetime import datetime
from io import BytesIO

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs7 import PKCS7Options, PKCS7SignatureBuilder
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject

from rajyasetu.platform.signing.errors import DigestMismatch, SignatureInvalid, SignatureTooLarge
from rajyasetu.platform.signing.ports import KeyRecord
from rajyasetu.platform.signing.values import PreparedPdf

_RESERVED_BYTES = 8192
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904 3122 0420")
"""How the signed attribute messageDigest begins in DER: its OID, a set of one, 32 bytes. RFC 5652, 11.2."""
_OPTIONS = [PKCS7Options.Binary, PKCS7Options.DetachedSignature, PKCS7Options.NoCapabilities]


def prepare(pdf: bytes, *, field: str, at: datetime, name: str, reason: str, location: str) -> PreparedPdf:
    """The PDF with an invisible signature field and an empty place in it. Raises SignatureInvalid when not a PDF."""
    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        steps = PdfCMSEmbedder(SigFieldSpec(sig_field_name=field)).write_cms(field, writer)
        next(steps)
        place = SignatureObject(
            timestamp=at,
            subfilter=SigSeedSubFilter.ADOBE_PKCS7_DETACHED,
            name=name,
            reason=reason,
            location=location,
            bytes_reserved=_RESERVED_BYTES * 2,
        )
        steps.send(SigObjSetup(sig_placeholder=place))
        prepared, output = steps.send(SigIOSetup(md_algorithm="sha256"))
    except (PdfError, ValueError, KeyError) as error:
        raise SignatureInvalid from error
    return PreparedPdf(
        document=output.getvalue(),
        digest=prepared.document_digest,
        gap_start=prepared.reserved_region_start,
        gap_end=prepared.reserved_region_end,
    )


def accept(prepared: PreparedPdf, *, signature_cms: bytes) -> bytes:
    """The PDF with the signature in its place.

    Raises DigestMismatch when the signature is of another document, SignatureTooLarge when it does not fit.
    """
    if _MESSAGE_DIGEST + prepared.digest not in signature_cms:
        raise DigestMismatch
    width = prepared.gap_end - prepared.gap_start - 2
    digits = signature_cms.hex().upper().encode()
    if len(digits) > width:
        raise SignatureTooLarge
    start, document = prepared.gap_start + 1, prepared.document
    return b"".join((document[:start], digits.ljust(width, b"0"), document[start + width :]))


def cms_of(prepared: PreparedPdf, *, record: KeyRecord) -> bytes:
    """A detached CMS over the prepared document by a key we hold, with its chain."""
    if isinstance(record.key, Ed25519PrivateKey):
        raise TypeError("PDF signatures are by RSA or P-256 keys")
    builder = PKCS7SignatureBuilder().set_data(prepared.covered())
    builder = builder.add_signer(record.certificate, record.key, SHA256())
    for certificate in record.chain:
        builder = builder.add_certificate(certificate)
    return builder.sign(Encoding.DER, _OPTIONS)
