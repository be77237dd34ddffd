"""Checkpoints: what a log's operator signs, as C2SP signed notes.

Source: C2SP tlog-checkpoint v1.0.0 (body); C2SP signed-note v1.0.0 (signatures, Ed25519 is type 1).
"""

import re
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Self

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from rajyasetu.platform.audit.errors import InvalidCheckpoint
from rajyasetu.platform.audit.merkle import HASH_LENGTH
from rajyasetu.platform.audit.ports import CheckpointSigner

_ED25519 = b"\x01"
_KEY_ID_LENGTH = 4
_NOTE = re.compile(rb"[^\n]+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/]+=*\n(?:[^\n]+\n)*\n(?:\xe2\x80\x94 [^\n]+\n)+")
# As we write them: no extension lines, so that a write cut short never joins the note after it.
_OUR_NOTE = re.compile(rb"[^\n]+\n(?:0|[1-9]\d*)\n[A-Za-z0-9+/]{43}=\n\n(?:\xe2\x80\x94 [^\n]+\n)+")


def key_id(name: str, public_key: bytes) -> bytes:
    """The four bytes that tell a note's signature apart from those of other keys."""
    return sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:_KEY_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The state of a log: whose it is, how many leaves, which root."""

    origin: str
    size: int
    root: bytes

    def body(self) -> bytes:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{b64encode(self.root).decode()}\n".encode()

    def signed(self, signer: CheckpointSigner) -> bytes:
        """The signed note."""
        body = self.body()
        blob = key_id(signer.name, signer.public_key()) + signer.sign(body)
        return body + f"\n— {signer.name} {b64encode(blob).decode()}\n".encode()

    @classmethod
    def parse(cls, note: bytes) -> Self:
        """Read a note's body; its signature is not looked at. Raises InvalidCheckpoint."""
        if _NOTE.fullmatch(note) is None:
            raise InvalidCheckpoint
        try:
            origin, size, root = note.decode().split("\n")[:3]
            found = cls(origin, int(size), b64decode(root, validate=True))
        except (UnicodeDecodeError, Base64Error) as error:
            raise InvalidCheckpoint from error
        if len(found.root) != HASH_LENGTH:
            raise InvalidCheckpoint
        return found


def is_signed(note: bytes, *, name: str, public_key: bytes) -> bool:
    """Whether the note carries a good signature of this key."""
    body, _, signatures = note.partition(b"\n\n")
    wanted = b"\xe2\x80\x94 " + name.encode() + b" "
    for line in signatures.splitlines():
        if not line.startswith(wanted):
            continue
        try:
            blob = b64decode(line[len(wanted) :], validate=True)
            if blob[:_KEY_ID_LENGTH] != key_id(name, public_key):
                continue
            Ed25519PublicKey.from_public_bytes(public_key).verify(blob[_KEY_ID_LENGTH:], body + b"\n")
        except (Base64Error, InvalidSignature):
            continue
        return True
    return False


def notes_in(text: bytes) -> Iterator[bytes]:
    """The notes in a file of our checkpoints; what lies between them, such as a torn write, is passed over."""
    return (found.group() for found in _OUR_NOTE.finditer(text))
