"""Secrets and papers that are files: the index key, and what UIDAI hands to others in `shared/`."""

import hashlib
import hmac
import os
import secrets
from functools import lru_cache
from pathlib import Path

from django.conf import settings

ENCRYPTION_KEY = "uidai-encryption"
SIGNING_KEY = "uidai-signing"
_KEY_BYTES = 32


def shared(name: str) -> Path:
    """A file that other processes read: certificates and the licence."""
    return Path(settings.KEYS_DIRECTORY) / "shared" / name


def keyed_hash(purpose: str, text: str, *, digest: str = "sha256") -> bytes:
    """An HMAC under this process's own key; no two purposes share hashes."""
    return hmac.digest(_key(), f"{purpose}\x00{text}".encode(), digest)


def digest_of(secret: str) -> bytes:
    """A plain SHA-256, for secrets of at least 256 random bits only, such as licence keys."""
    return hashlib.sha256(secret.encode()).digest()


def write_whole(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """Put the file in place at once, replacing one that is there."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o755)
    partial = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def _key() -> bytes:
    return _read_or_make(Path(settings.KEYS_DIRECTORY) / "uidai" / "index.key")


@lru_cache(maxsize=8)
def _read_or_make(path: Path) -> bytes:
    """The file's bytes; linked into place when new, so that two starts at once end with one key."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        partial = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        write_whole(partial, secrets.token_bytes(_KEY_BYTES), mode=0o600)
        try:
            os.link(partial, path)
        except FileExistsError:
            pass  # the other start was quicker; its key holds
        finally:
            partial.unlink()
    return path.read_bytes()
