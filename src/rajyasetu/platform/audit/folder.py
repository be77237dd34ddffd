"""The log's files: tiles that anyone can check against, and every checkpoint in an append-only file.

Source: C2SP tlog-tiles v1.0.0 (paths, partial tiles, entry bundles).
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rajyasetu.platform.audit.checkpoints import notes_in
from rajyasetu.platform.audit.merkle import TILE_WIDTH

CHECKPOINTS = "checkpoints"
LATEST = "checkpoint"
ENTRIES = "entries"
_TAIL = 4096
_LENGTH = 2


def tile_path(level: int | str, index: int, width: int) -> str:
    """The path of a tile: tile/<L>/<N>, N in groups of three digits, .p/<W> behind when it is not full."""
    groups = [f"{index % 1000:03}"]
    while index >= 1000:  # noqa: PLR2004 - three digits
        index //= 1000
        groups.insert(0, f"x{index % 1000:03}")
    partial = "" if width == TILE_WIDTH else f".p/{width}"
    return f"tile/{level}/{'/'.join(groups)}{partial}"


def bundle(entries: Sequence[bytes]) -> bytes:
    """Entries one after the other, each with its length in two bytes before it."""
    return b"".join(len(entry).to_bytes(_LENGTH, "big") + entry for entry in entries)


def entries_of(content: bytes) -> list[bytes]:
    """The entries of a bundle. Raises ValueError when it ends within one."""
    entries, rest = [], memoryview(content)
    while rest:
        end = _LENGTH + int.from_bytes(rest[:_LENGTH], "big")
        if end > len(rest):
            raise ValueError("the bundle ends within an entry")
        entries.append(bytes(rest[_LENGTH:end]))
        rest = rest[end:]
    return entries


@dataclass(frozen=True, slots=True)
class Folder:
    """One log's folder. Only the sealer writes to it, under its lock."""

    root: Path

    def write_tile(self, level: int | str, index: int, *, width: int, content: bytes) -> None:
        """Write a tile whole or not at all; a full one replaces the partial ones before it."""
        path = self.root / tile_path(level, index, width)
        _write_whole(path, content)
        if width == TILE_WIDTH:
            _remove_partials(path.with_name(path.name + ".p"))

    def read_tile(self, level: int | str, index: int, *, width: int) -> bytes | None:
        """A tile's content, or None when it is not there."""
        try:
            return (self.root / tile_path(level, index, width)).read_bytes()
        except FileNotFoundError:
            return None

    def append_checkpoint(self, note: bytes) -> None:
        """Add a checkpoint behind all others and wait until the disk has it; then show it as the latest."""
        self.root.mkdir(parents=True, exist_ok=True)
        # The blank line before it ends what a write cut short may have left.
        descriptor = os.open(self.root / CHECKPOINTS, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, b"\n" + note)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        _write_whole(self.root / LATEST, note)

    def last_checkpoints(self) -> list[bytes]:
        """The checkpoints in the file's last few thousand bytes, the newest first."""
        try:
            with (self.root / CHECKPOINTS).open("rb") as file:
                file.seek(0, os.SEEK_END)
                file.seek(max(file.tell() - _TAIL, 0))
                tail = file.read()
        except FileNotFoundError:
            return []
        return list(notes_in(tail))[::-1]

    def checkpoints(self) -> list[bytes]:
        """Every checkpoint in the file, the oldest first."""
        try:
            return list(notes_in((self.root / CHECKPOINTS).read_bytes()))
        except FileNotFoundError:
            return []


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.writing")
    partial.write_bytes(content)
    partial.rename(path)


def _remove_partials(folder: Path) -> None:
    if folder.is_dir():
        for old in folder.iterdir():
            old.unlink()
        folder.rmdir()
