"""What the audit needs from outside: a key for its checkpoints, and a witness that keeps them."""

from typing import Protocol


class CheckpointSigner(Protocol):
    """An Ed25519 key. It must not itself write audit records, or each seal would make a new record to seal."""

    @property
    def name(self) -> str:
        """The log's origin and the key's name, such as "up.example/audit/state". Never changes for one log."""

    def public_key(self) -> bytes:
        """The raw public key, 32 bytes."""

    def sign(self, message: bytes) -> bytes:
        """The signature of the message, 64 bytes."""


class Witness(Protocol):
    """Somebody outside who keeps checkpoints, so that nobody inside can take one back."""

    def keep(self, checkpoint: bytes) -> None:
        """Take a signed checkpoint. Any exception is logged; the next checkpoint covers this one too."""
