from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rajyasetu.platform.audit import interface as audit


class Signer:
    """A key of the test's own."""

    def __init__(self, seed, name="test.example/audit"):
        self.name = name
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    def public_key(self):
        return self._key.public_key().public_bytes_raw()

    def sign(self, message):
        return self._key.sign(message)


class Keeper:
    """A witness that keeps all it is given, and can be out of reach."""

    def __init__(self):
        self.kept = []
        self.reachable = True

    def keep(self, checkpoint):
        if not self.reachable:
            raise ConnectionError
        self.kept.append(checkpoint)


@pytest.fixture
def signer():
    return Signer(b"\x07" * 32)


@pytest.fixture
def witness():
    return Keeper()


@pytest.fixture
def log(settings, tmp_path, signer, witness):
    """A log of the test's own: its folder, with key and witness wired."""
    settings.AUDIT_DIRECTORY = tmp_path / "audit"
    audit.wire_checkpoint_signer(signer)
    audit.wire_witness(witness)
    yield settings.AUDIT_DIRECTORY
    audit.wire_checkpoint_signer(None)
    audit.wire_witness(None)


@pytest.fixture
def noon():
    return datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
