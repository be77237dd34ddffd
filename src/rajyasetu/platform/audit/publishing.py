"""Putting what is sealed where others can see it: tiles, the file of checkpoints, the witness."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import structlog
from django.db import connection

from rajyasetu.platform.audit import wiring
from rajyasetu.platform.audit.folder import ENTRIES, Folder, bundle
from rajyasetu.platform.audit.leaves import leaves_between
from rajyasetu.platform.audit.merkle import TILE_HEIGHT, TILE_WIDTH

T = TypeVar("T")
log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Sealed:
    """A leaf that goes to the files."""

    hash: bytes
    entry: bytes


def publish(folder: Folder, *, after: int, sealed: Sequence[Sealed]) -> None:
    """Write the tiles and checkpoints of all that the database has beyond size `after`; then tell the witness.

    `sealed` are the leaves of this pass. They are all that is new, unless an earlier pass did not
    come to its end: then all is read from the database again.
    """
    notes = _notes_beyond(after)
    if not notes:
        return
    size = notes[-1][0]
    leaves = sealed if after + len(sealed) == size else _from_database(after, size)
    _write_leaf_tiles(folder, after, leaves)
    for level in range(1, _levels(size)):
        _write_node_tiles(folder, level, after=after >> level * TILE_HEIGHT, count=size >> level * TILE_HEIGHT)
    for _, note in notes:
        folder.append_checkpoint(note)
    _tell_witness(notes[-1][1])


def _from_database(first: int, end: int) -> list[Sealed]:
    return [Sealed(leaf.hash, leaf.entry()) for leaf in leaves_between(first, end)]


def _notes_beyond(after: int) -> list[tuple[int, bytes]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, note FROM audit_checkpoint WHERE size > %s ORDER BY size", [after])
        return [(size, bytes(note)) for size, note in cursor.fetchall()]


def _levels(size: int) -> int:
    """How many levels of tiles a tree of this size has entries in."""
    return (size.bit_length() + TILE_HEIGHT - 1) // TILE_HEIGHT


def _write_leaf_tiles(folder: Folder, after: int, leaves: Sequence[Sealed]) -> None:
    hashes, entries = _begun_tile(folder, after)
    width = after % TILE_WIDTH
    for index, tile in _in_tiles(after, leaves):
        width = width + len(tile)
        hashes += b"".join(leaf.hash for leaf in tile)
        entries += bundle([leaf.entry for leaf in tile])
        folder.write_tile(0, index, width=width, content=hashes)
        folder.write_tile(ENTRIES, index, width=width, content=entries)
        hashes, entries, width = b"", b"", 0


def _begun_tile(folder: Folder, size: int) -> tuple[bytes, bytes]:
    """The hashes and entries in the last tile of a log of this size: from its files, else from the database."""
    index, width = divmod(size, TILE_WIDTH)
    if width == 0:
        return b"", b""
    hashes, entries = (folder.read_tile(level, index, width=width) for level in (0, ENTRIES))
    if hashes is None or entries is None:
        leaves = _from_database(size - width, size)
        return b"".join(leaf.hash for leaf in leaves), bundle([leaf.entry for leaf in leaves])
    return hashes, entries


def _write_node_tiles(folder: Folder, level: int, *, after: int, count: int) -> None:
    if after == count:
        return
    first = after - after % TILE_WIDTH
    with connection.cursor() as cursor:
        cursor.execute(
            'SELECT hash FROM audit_tile_node WHERE level = %s AND "index" >= %s AND "index" < %s ORDER BY "index"',
            [level, first, count],
        )
        hashes = [bytes(row[0]) for row in cursor.fetchall()]
    for index, tile in _in_tiles(first, hashes):
        folder.write_tile(level, index, width=len(tile), content=b"".join(tile))


def _in_tiles(first: int, items: Sequence[T]) -> Iterator[tuple[int, Sequence[T]]]:
    """The items, of which the first has this index, cut where one tile ends and the next begins."""
    start = 0
    while start < len(items):
        index, place = divmod(first + start, TILE_WIDTH)
        yield index, items[start : start + TILE_WIDTH - place]
        start += TILE_WIDTH - place


def _tell_witness(note: bytes) -> None:
    witness = wiring.witness()
    if witness is None:
        return
    try:
        witness.keep(note)
    except Exception as error:  # noqa: BLE001 - an outside party must not stop the sealing
        log.warning("witness_failed", exception_type=type(error).__name__)
