"""Envelopes: AES-256-GCM under a key derived from a key-encryption key, bound to a name.

Form, version 1: "RSE" 0x01 | number of the key-encryption key (1 byte) | salt (16) | nonce (12) |
ciphertext with its 16-byte tag. The key is HKDF-SHA256 of the key-encryption key with the salt and
the name, so that no count of envelopes wears the nonce out. The associated data is header and name.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rajyasetu.platform.signing.errors import EnvelopeBroken

_MAGIC = b"RSE\x01"
_SALT_AT = len(_MAGIC) + 1
_NONCE_AT = _SALT_AT + 16
_BODY_AT = _NONCE_AT + 12


def seal(key_encryption_key: bytes, *, number: int, name: str, data: bytes) -> bytes:
    """The data sealed for the name."""
    header = _MAGIC + bytes([number])
    salt, nonce = os.urandom(16), os.urandom(12)
    cipher = AESGCM(_derive(key_encryption_key, salt, name))
    return header + salt + nonce + cipher.encrypt(nonce, data, header + name.encode())


def key_number(sealed: bytes) -> int:
    """Which key-encryption key an envelope needs. Raises EnvelopeBroken when it is no envelope."""
    if not sealed.startswith(_MAGIC) or len(sealed) < _BODY_AT:
        raise EnvelopeBroken
    return sealed[len(_MAGIC)]


def unseal(key_encryption_key: bytes, *, name: str, sealed: bytes) -> bytes:
    """What was sealed for the name. Raises EnvelopeBroken when anything was changed."""
    header = sealed[:_SALT_AT]
    cipher = AESGCM(_derive(key_encryption_key, sealed[_SALT_AT:_NONCE_AT], name))
    try:
        return cipher.decrypt(sealed[_NONCE_AT:_BODY_AT], sealed[_BODY_AT:], header + name.encode())
    except InvalidTag as error:
        raise EnvelopeBroken from error


def _derive(key_encryption_key: bytes, salt: bytes, name: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=b"rajyasetu envelope " + name.encode()).derive(key_encryption_key)
