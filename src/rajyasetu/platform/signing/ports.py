"""Where keys come from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.x509 import Certificate

PrivateKey = RSAPrivateKey | EllipticCurvePrivateKey | Ed25519PrivateKey


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A private key, its certificate, and the certificates above it up to the root."""

    key: PrivateKey
    certificate: Certificate
    chain: tuple[Certificate, ...]


class KeyProvider(Protocol):
    """Holds this process's keys. Names are checked before they come here."""

    def record(self, name: str) -> KeyRecord | None:
        """The key of that name, or None."""

    def keep(self, name: str, make: Callable[[], KeyRecord]) -> KeyRecord:
        """The key of that name; when there is none, make it. Among several at once one wins, and all get that one."""

    def authority(self, make: Callable[[], KeyRecord] | None) -> KeyRecord | None:
        """The demo authority, shared by all processes; made when absent and `make` is given."""

    def secret(self, name: str) -> bytes:
        """32 random bytes kept under the name, made at first use."""
