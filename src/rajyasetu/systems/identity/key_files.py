"""The key under which identity hashes addresses and devices for its counters; made at first use."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_KEY_BYTES = 32


def limits_key() -> bytes:
    """The key of the counters, of this process alone."""
    return _read_or_make(Path(settings.KEYS_DIRECTORY) / str(settings.PROCESS) / "identity-limits.key")


def shared(name: str) -> Path:
    """A file that several processes may read: public certificates, the licence, the vault's token."""
    return Path(settings.KEYS_DIRECTORY) / "shared" / name


@lru_cache(maxsize=8)
def _read_or_make(path: Path) -> bytes:
    """The file's bytes; written whole and linked into place, so that two starts at once end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        partial = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(partial, path)
        except FileExistsError:
            pass  # the other start was quicker; its key holds
        finally:
            partial.unlink()
    return path.read_bytes()
