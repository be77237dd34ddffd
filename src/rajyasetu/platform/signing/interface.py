"""The front door of signing. No call here opens a transaction; none writes to the database but `record_signing`."""

from collections.abc import Mapping

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.signing import authority, envelopes, keys, pdf_signatures, tokens, xml_signatures
from rajyasetu.platform.signing.errors import DemoAuthorityRefused, SignatureInvalid, UnknownKey
from rajyasetu.platform.signing.keys import wire as wire_keys
from rajyasetu.platform.signing.ports import KeyRecord
from rajyasetu.platform.signing.values import JsonValue, KeyKind, PreparedPdf, SignedThing
from rajyasetu.platform.signing.xml_signatures import verify as _verify_xml

__all__ = ["wire_keys"]
_ENVELOPE_KEY = 1


def ensure_demo_authority() -> None:
    """Make the demo authority when there is none. Raises DemoAuthorityRefused outside demo mode."""
    _authority()


def ensure_key(name: str, *, common_name: str, organisation: str, kind: KeyKind = "rsa2048") -> None:
    """Make a key and its certificate when there is none of that name.

    The demo authority issues it. Raises DemoAuthorityRefused outside demo mode, where keys are brought.
    """
    keys.checked(name)
    if keys.provider().record(name) is None:
        now = clock.now()
        keys.provider().keep(
            name,
            lambda: authority.issue(
                _authority(), common_name=common_name, organisation=organisation, kind=kind, now=now
            ),
        )


def has_key(name: str) -> bool:
    """Whether there is a key of that name."""
    return keys.provider().record(keys.checked(name)) is not None


def certificate_pem(name: str) -> bytes:
    """The key's certificate. Raises UnknownKey."""
    return keys.pem(keys.record(name).certificate)


def chain_pem(name: str) -> list[bytes]:
    """The certificates above the key's own, up to the root."""
    return [keys.pem(certificate) for certificate in keys.record(name).chain]


def authority_pem() -> bytes:
    """The demo authority's certificate. Raises UnknownKey when none has been made."""
    found = keys.provider().authority(None)
    if found is None:
        raise UnknownKey
    return keys.pem(found.certificate)


def is_of_demo_authority(name: str) -> bool:
    """Whether a key's certificate is by a demo authority: production refuses to start with such a key."""
    names = keys.record(name).certificate.issuer.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return [each.value for each in names] == [authority.DEMO_AUTHORITY_NAME]


def sign(name: str, data: bytes) -> bytes:
    """A bare signature: RSASSA-PKCS1-v1_5 or ECDSA (DER), both with SHA-256, or Ed25519, by the kind of key."""
    key = keys.record(name).key
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), SHA256())
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(data, ec.ECDSA(SHA256()))
    return key.sign(data)


def decrypt_pkcs1v15(name: str, wrapped: bytes) -> bytes:
    """A session key that was wrapped for our RSA key. Raises SignatureInvalid when it cannot be opened."""
    key = keys.record(name).key
    if not isinstance(key, rsa.RSAPrivateKey):
        raise UnknownKey
    try:
        return key.decrypt(wrapped, padding.PKCS1v15())
    except ValueError as error:
        raise SignatureInvalid from error


def sign_xml(xml: bytes, *, key: str) -> bytes:
    """The XML with an enveloped signature as the last child of its root.

    C14N 1.0, RSA-SHA256, X509Data with certificate and subject. Raises UnsafeXml, UnknownKey, and
    SignatureInvalid when there is a signature already.
    """
    return xml_signatures.sign(xml, key=keys.xml_key(keys.record(key)))


def verify_xml(xml: bytes, *, certificate_pem: bytes) -> None:
    """Accept signed XML, or raise UnsafeXml or SignatureInvalid.

    The one signature must be a child of the root and speak for the whole document; the key is the
    given certificate's, whatever the document's KeyInfo says. Read only the very bytes verified.
    """
    _verify_xml(xml, certificate_pem=certificate_pem)


def sign_jws(payload: Mapping[str, JsonValue], *, key: str) -> str:
    """The payload as a compact JWS: RS256, ES256 or Ed25519, by the kind of key."""
    jwk, algorithm = keys.token_key(keys.record(key))
    return tokens.sign(payload, key=jwk, algorithm=algorithm)


def verify_jws(token: str, *, certificate_pem: bytes) -> dict[str, JsonValue]:
    """The payload of a token signed by the certificate's key. Raises SignatureInvalid."""
    return tokens.verify(token, certificate_pem=certificate_pem)


def seal_envelope(name: str, data: bytes) -> bytes:
    """The data under this party's key-encryption key, bound to the name: it opens under no other name."""
    secret = keys.provider().secret(f"envelope-{_ENVELOPE_KEY}")
    return envelopes.seal(secret, number=_ENVELOPE_KEY, name=name, data=data)


def open_envelope(name: str, data: bytes) -> bytes:
    """What `seal_envelope` sealed for the name. Raises EnvelopeBroken when anything was changed."""
    secret = keys.provider().secret(f"envelope-{envelopes.key_number(data)}")
    return envelopes.unseal(secret, name=name, sealed=data)


def prepare_pdf(pdf: bytes, *, key: str, field: str = "Signature", reason: str, location: str) -> PreparedPdf:
    """First step: the PDF with an empty place, and the digest a token, a service or we shall sign.

    `key` names whose certificate's common name stands as the signer's.
    """
    names = keys.record(key).certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    signer = str(names[0].value) if names else ""
    return pdf_signatures.prepare(pdf, field=field, at=clock.now(), name=signer, reason=reason, location=location)


def sign_prepared(prepared: PreparedPdf, *, key: str) -> bytes:
    """A detached CMS (DER) over a prepared PDF, by a key of our provider."""
    return pdf_signatures.cms_of(prepared, record=keys.record(key))


def accept_pdf(prepared: PreparedPdf, *, signature_cms: bytes) -> bytes:
    """Second step: the PDF with the signature in its place. Raises DigestMismatch, SignatureTooLarge."""
    return pdf_signatures.accept(prepared, signature_cms=signature_cms)


def record_signing(thing: SignedThing, *, key: str, by: Actor) -> None:
    """Write into the audit, in the caller's transaction, that the key signed a thing.

    Keys that sign wires, tokens and checkpoints leave no record here: their owners audit the act itself.
    """
    serial = f"{keys.record(key).certificate.serial_number:x}"
    audit.record(
        "document_signed",
        by=by,
        subject=Subject(kind=thing.kind, id=thing.id),
        details={"key": key, "certificate_serial": serial},
    )


def _authority() -> KeyRecord:
    found = keys.provider().authority(None)
    if found is None:
        if not settings.IS_DEMO:
            raise DemoAuthorityRefused
        now = clock.now()
        found = keys.provider().authority(lambda: authority.make_authority(now))
    if found is None:
        raise UnknownKey
    return found
