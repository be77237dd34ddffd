"""The ports of the audit, as site has filled them for this process."""

from dataclasses import dataclass

from rajyasetu.platform.audit.errors import CheckpointSignerMissing
from rajyasetu.platform.audit.ports import CheckpointSigner, Witness


@dataclass(slots=True)
class _Ports:
    signer: CheckpointSigner | None = None
    witness: Witness | None = None


_ports = _Ports()


def wire_checkpoint_signer(signer: CheckpointSigner | None) -> None:
    """Give the audit of this process the key that signs its checkpoints; None takes it away."""
    _ports.signer = signer


def wire_witness(witness: Witness | None) -> None:
    """Give the audit of this process somebody who keeps its checkpoints; None takes it away."""
    _ports.witness = witness


def signer() -> CheckpointSigner:
    """The wired signer. Raises CheckpointSignerMissing."""
    if _ports.signer is None:
        raise CheckpointSignerMissing
    return _ports.signer


def witness() -> Witness | None:
    """The wired witness, if any."""
    return _ports.witness
