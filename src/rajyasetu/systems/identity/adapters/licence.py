"""What the state holds from UIDAI: its agency's code, its licence keys, and UIDAI's certificates.

All are files, so that a real licence replaces the demo's by replacing files. Each is read again when
the file changes: certificates and licence keys run out and are renewed while the portal serves.
"""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from rajyasetu.systems.identity import key_files
from rajyasetu.systems.identity.errors import AadhaarUnavailable

AUA_KEY = "aua"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The agency's papers. Licence keys are secrets: they show in no representation."""

    aua_code: str
    aua_licence_key: str = field(repr=False)
    asa_licence_key: str = field(repr=False)
    encryption_certificate_pem: bytes = field(repr=False)
    signing_certificate_pem: bytes = field(repr=False)

    @classmethod
    def load(cls) -> Self:
        """Read the files. Raises AadhaarUnavailable while one is missing, as before UIDAI's first start."""
        try:
            content = json.loads(_read(key_files.shared("licence.json")))
            return cls(
                aua_code=content["aua_code"],
                aua_licence_key=content["aua_licence_key"],
                asa_licence_key=content["asa_licence_key"],
                encryption_certificate_pem=_read(key_files.shared("uidai-encryption.pem")),
                signing_certificate_pem=_read(key_files.shared("uidai-signing.pem")),
            )
        except (OSError, ValueError, KeyError) as error:
            raise AadhaarUnavailable from error


_cache: dict[Path, tuple[int, bytes]] = {}


def _read(path: Path) -> bytes:
    changed = path.stat().st_mtime_ns
    known = _cache.get(path)
    if known is None or known[0] != changed:
        known = _cache[path] = (changed, path.read_bytes())
    return known[1]
