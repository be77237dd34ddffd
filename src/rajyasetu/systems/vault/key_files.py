"""The vault's two secrets that are files: the key of its index, and the token its callers show."""

import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

SEALING_KEY = "vault-numbers"
_INDEX_KEY_BYTES = 32
_TOKEN_BYTES = 48


def index_key_path() -> Path:
    """The key of the index, readable by the vault alone."""
    return Path(settings.KEYS_DIRECTORY) / "vault" / "index.key"


def token_path() -> Path:
    """The bearer token, readable by the vault and by those who may call it."""
    return Path(settings.KEYS_DIRECTORY) / "shared" / "vault-token"


def make() -> None:
    """Make both files where they are missing, never changing one that is there."""
    _write_once(index_key_path(), secrets.token_bytes(_INDEX_KEY_BYTES))
    _write_once(token_path(), secrets.token_urlsafe(_TOKEN_BYTES).encode("ascii"))


def index_key() -> bytes:
    """The key of the index."""
    return _read(index_key_path())


def token() -> bytes:
    """The token that a caller must show."""
    return _read(token_path())


@lru_cache(maxsize=8)
def _read(path: Path) -> bytes:
    return path.read_bytes()


def _write_once(path: Path, content: bytes) -> None:
    """Write whole and then link into place, so that two starts at once end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if path.exists():
        return
    partial = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(partial, path)
    except FileExistsError:
        pass  # the other start was quicker; its key holds
    finally:
        partial.unlink()
