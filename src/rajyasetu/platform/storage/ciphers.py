"""Ciphers under a holder's data key.

File, version 1: "RSF" 0x01 | salt (16) | frames. Each frame is AES-256-GCM of at most 1 MiB; its
nonce is the frame's number and whether it is the last, so frames cannot be dropped, moved or added.
Value, version 1: "RSV" 0x01 | salt (16) | one such frame. Each has a key of its own by HKDF, and
is bound by associated data to its id.
"""

import os
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FRAME = 1024 * 1024
_FILE, _VALUE = b"RSF\x01", b"RSV\x01"
_SALT = 16
_TAG = 16
_HEADER = len(_FILE) + _SALT


class Tampered(ValueError):
    """The ciphertext is not what was written."""


def encrypt_file(data_key: bytes, content: bytes, *, bound_to: bytes) -> Iterator[bytes]:
    """The header and the frames, in order."""
    yield from _encrypt(_FILE, data_key, content, bound_to=bound_to)


def decrypt_file(data_key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    """The content. Raises Tampered."""
    return _decrypt(_FILE, data_key, sealed, bound_to=bound_to)


def encrypt_value(data_key: bytes, content: bytes, *, bound_to: bytes) -> bytes:
    """A short payload, sealed."""
    return b"".join(_encrypt(_VALUE, data_key, content, bound_to=bound_to))


def decrypt_value(data_key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    """The payload. Raises Tampered."""
    return _decrypt(_VALUE, data_key, sealed, bound_to=bound_to)


def _encrypt(magic: bytes, data_key: bytes, content: bytes, *, bound_to: bytes) -> Iterator[bytes]:
    salt = os.urandom(_SALT)
    cipher = AESGCM(_derive(data_key, magic, salt))
    yield magic + salt
    count = max(1, -(-len(content) // FRAME))
    plain = memoryview(content)
    for number in range(count):
        yield cipher.encrypt(_nonce(number, count), plain[number * FRAME : (number + 1) * FRAME], bound_to)


def _decrypt(magic: bytes, data_key: bytes, sealed: bytes, *, bound_to: bytes) -> bytes:
    if not sealed.startswith(magic) or len(sealed) < _HEADER + _TAG:
        raise Tampered
    cipher = AESGCM(_derive(data_key, magic, sealed[len(magic) : _HEADER]))
    body = memoryview(sealed)[_HEADER:]
    step = FRAME + _TAG
    count = -(-len(body) // step)
    try:
        frames = [cipher.decrypt(_nonce(n, count), body[n * step : (n + 1) * step], bound_to) for n in range(count)]
    except (InvalidTag, ValueError) as error:
        raise Tampered from error
    return b"".join(frames)


def _nonce(number: int, count: int) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if number == count - 1 else b"\x00")


def _derive(data_key: bytes, magic: bytes, salt: bytes) -> bytes:
    return HKDF(SHA256(), length=32, salt=salt, info=b"rajyasetu storage " + magic).derive(data_key)
