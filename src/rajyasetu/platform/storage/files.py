"""Files on the disk, named by the SHA-256 of what is in them; written whole or not at all."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from rajyasetu.platform.storage.errors import FileBroken, StorageFull

_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def write(directory: Path, pieces: Iterable[bytes]) -> str:
    """Write the pieces and give their address. On return they survive a power cut. Raises StorageFull."""
    temporary = directory / "new" / secrets.token_hex(16)
    try:
        temporary.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        address = _write_and_sync(temporary, pieces)
        target = _path(directory, address)
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        temporary.rename(target)
        _sync_directory(target.parent)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        if error.errno in _NO_ROOM:
            raise StorageFull from error
        raise
    return address


def read(directory: Path, address: str) -> bytes:
    """What lies at the address. Raises FileBroken when it is gone or is something else."""
    try:
        content = _path(directory, address).read_bytes()
    except FileNotFoundError as error:
        raise FileBroken from error
    if hashlib.sha256(content).hexdigest() != address:
        raise FileBroken
    return content


def _write_and_sync(path: Path, pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        for piece in pieces:
            digest.update(piece)
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _path(directory: Path, address: str) -> Path:
    return directory / address[:2] / address[2:4] / address


def _sync_directory(directory: Path) -> None:
    handle = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
