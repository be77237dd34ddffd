"""How a PID block travels: a fresh AES-256 key, wrapped by RSA; AES-GCM over the block and over its hash.

The specification derives nonce and associated data from the time stamp and uses both twice under one
key, for Data and for Hmac. That is a weakness of the protocol (two messages under one nonce), kept
because the wire asks for it. The key itself is used for one transaction only.

Source: Aadhaar Authentication API 2.5, 3.3.1 (Skey, Hmac, Data) and 4.1.
"""

import hashlib
import hmac as constant_time
import secrets
from collections.abc import Callable

from cryptography import x509
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from rajyasetu.kernel.clock import INDIA
from rajyasetu.protocols.aadhaar.errors import (
    HmacMismatch,
    HmacUndecryptable,
    InvalidMessage,
    PidUndecryptable,
    SessionKeyInvalid,
)
from rajyasetu.protocols.aadhaar.messages import EncryptedPid
from rajyasetu.protocols.aadhaar.pid import TIMESTAMP_LENGTH
from rajyasetu.protocols.aadhaar.xml import decode_base64, encode_base64

KEY_BYTES = 32
WRAPPED_KEY_BYTES = 256
_NONCE_BYTES = 12
_ASSOCIATED_BYTES = 16

Unwrap = Callable[[bytes], bytes]


def certificate_identifier(certificate_pem: bytes) -> str:
    """The `ci` of a UIDAI encryption certificate: its last day of validity (UTC) as YYYYMMDD."""
    return x509.load_pem_x509_certificate(certificate_pem).not_valid_after_utc.strftime("%Y%m%d")


def accepted_identifiers(certificate_pem: bytes) -> frozenset[str]:
    """Every `ci` that clients write for a certificate: the last day in UTC, and in India's time as some do."""
    ends_at = x509.load_pem_x509_certificate(certificate_pem).not_valid_after_utc
    return frozenset(each.strftime("%Y%m%d") for each in (ends_at, ends_at.astimezone(INDIA)))


def encrypt_pid(pid: bytes, ts: str, uidai_certificate_pem: bytes) -> EncryptedPid:
    """Encrypt a PID document, whose own `ts` must be `ts`, for the holder of the certificate.

    Raises InvalidMessage when `ts` has not 19 characters, ValueError when the key is not RSA-2048.
    """
    certificate = x509.load_pem_x509_certificate(uidai_certificate_pem)
    public_key = certificate.public_key()
    if not isinstance(public_key, rsa.RSAPublicKey) or public_key.key_size != WRAPPED_KEY_BYTES * 8:
        raise ValueError("the certificate's key is not RSA-2048")
    key = secrets.token_bytes(KEY_BYTES)
    data, mac = _seal(key, ts, pid), _seal(key, ts, hashlib.sha256(pid).digest())
    return EncryptedPid(
        ci=certificate_identifier(uidai_certificate_pem),
        skey=encode_base64(public_key.encrypt(key, padding.PKCS1v15())),
        hmac=encode_base64(mac),
        data=encode_base64(ts.encode("ascii") + data),
    )


def decrypt_pid(pid: EncryptedPid, unwrap: Unwrap) -> bytes:
    """The PID document inside. `unwrap` is the RSA private operation, PKCS#1 v1.5; it may raise ValueError.

    A key that does not unwrap, or unwraps to a wrong length, is replaced by a random one, so that
    every fault that needs the private key to be seen ends alike, as PidUndecryptable: telling them
    apart would open the key to Bleichenbacher's attack.

    Raises SessionKeyInvalid for faults visible without the key, PidUndecryptable,
    HmacUndecryptable, HmacMismatch.
    """
    key = _session_key(pid.skey, unwrap)
    try:
        data = decode_base64(pid.data, part="Data")
        ts = data[:TIMESTAMP_LENGTH].decode("ascii")
        opened = _open(key, ts, data[TIMESTAMP_LENGTH:])
    except (InvalidMessage, UnicodeDecodeError, InvalidTag, ValueError):
        raise PidUndecryptable from None
    try:
        digest = _open(key, ts, decode_base64(pid.hmac, part="Hmac"))
    except (InvalidMessage, InvalidTag, ValueError):
        raise HmacUndecryptable from None
    if not constant_time.compare_digest(digest, hashlib.sha256(opened).digest()):
        raise HmacMismatch
    return opened


def _session_key(skey: str, unwrap: Unwrap) -> bytes:
    try:
        wrapped = decode_base64(skey, part="Skey")
    except InvalidMessage:
        raise SessionKeyInvalid from None
    if len(wrapped) != WRAPPED_KEY_BYTES:
        raise SessionKeyInvalid
    substitute = secrets.token_bytes(KEY_BYTES)
    try:
        key = unwrap(wrapped)
    except ValueError:
        return substitute
    return key if len(key) == KEY_BYTES else substitute


def _seal(key: bytes, ts: str, plain: bytes) -> bytes:
    nonce, associated = _nonce_and_associated(ts)
    return AESGCM(key).encrypt(nonce, plain, associated)


def _open(key: bytes, ts: str, sealed: bytes) -> bytes:
    nonce, associated = _nonce_and_associated(ts)
    return AESGCM(key).decrypt(nonce, sealed, associated)


def _nonce_and_associated(ts: str) -> tuple[bytes, bytes]:
    content = ts.encode("ascii", errors="replace")
    if len(content) != TIMESTAMP_LENGTH:
        raise InvalidMessage(part="ts")
    return content[-_NONCE_BYTES:], content[-_ASSOCIATED_BYTES:]
