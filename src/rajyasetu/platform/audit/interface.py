"""Front door of the audit: record an act, read a person's history, seal, verify."""

from rajyasetu.platform.audit.actions import record
from rajyasetu.platform.audit.queries import entries_about
from rajyasetu.platform.audit.sealing import run_sealer, seal
from rajyasetu.platform.audit.verification import verify
from rajyasetu.platform.audit.wiring import wire_checkpoint_signer, wire_witness

__all__ = ["entries_about", "record", "run_sealer", "seal", "verify", "wire_checkpoint_signer", "wire_witness"]
