"""The sealer: committed records become leaves, the tree grows, its checkpoint is signed and published.

Writers only insert; all ordering happens here, in one place at a time. The database commits first,
then the files follow, so no checkpoint is ever published that the database does not hold; after a
crash between the two, the next pass publishes what is missing.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.conf import settings
from django.db import connection, transaction

from rajyasetu.kernel import clock
from rajyasetu.platform.audit import wiring
from rajyasetu.platform.audit.checkpoints import Checkpoint, is_signed
from rajyasetu.platform.audit.errors import LogBehindCheckpoint
from rajyasetu.platform.audit.folder import Folder
from rajyasetu.platform.audit.leaves import entry_of
from rajyasetu.platform.audit.merkle import Frontier, TileNode, leaf_hash
from rajyasetu.platform.audit.ports import CheckpointSigner
from rajyasetu.platform.audit.publishing import Sealed, publish
from rajyasetu.platform.audit.records import AS_TEXT, LEAF_AT_AS_TEXT
from rajyasetu.platform.tasks.interface import refuse_inside_transaction

BATCH = 5000
PAUSE_SECONDS = 0.5
AFTER_FAILURE_SECONDS = 2.0
_LOCK = "SELECT pg_try_advisory_lock(hashtext('rajyasetu audit sealer'))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('rajyasetu audit sealer'))"
_TAKE = f"""
    WITH taken AS (
        DELETE FROM audit_pending WHERE ctid = ANY(ARRAY(SELECT ctid FROM audit_pending LIMIT %s))
        RETURNING record_id, at
    )
    SELECT leaf.record_id::text, {LEAF_AT_AS_TEXT}, {AS_TEXT}
    FROM taken leaf LEFT JOIN audit_record record ON record.id = leaf.record_id AND record.at = leaf.at
    ORDER BY leaf.at, leaf.record_id
"""  # noqa: S608 - made of constants
log = structlog.get_logger()


def run_sealer(stop: threading.Event) -> None:
    """Seal again and again until `stop` is set. Blocks; a failure is logged and waited out."""
    while not stop.is_set():
        pause = PAUSE_SECONDS
        try:
            while seal() == BATCH:
                pass
        except Exception as error:  # noqa: BLE001 - the sealer's frame: it must outlive the database and the disk
            log.warning("sealing_failed", exception_type=type(error).__name__, code=str(getattr(error, "code", "")))
            connection.close()
            pause = AFTER_FAILURE_SECONDS
        stop.wait(pause)
    connection.close()


@refuse_inside_transaction
def seal() -> int:
    """Seal one batch of what is committed, and publish it; how many records. 0 when another process seals.

    Raises CheckpointSignerMissing; LogBehindCheckpoint when the database is not the one whose
    checkpoints were published.
    """
    signer = wiring.signer()
    folder = Folder(Path(settings.AUDIT_DIRECTORY))
    with _alone() as alone:
        if not alone:
            return 0
        published = _published(folder, signer)
        sealed = _seal_batch(signer)
        publish(folder, after=published, sealed=sealed)
    return len(sealed)


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute(_UNLOCK)


def _published(folder: Folder, signer: CheckpointSigner) -> int:
    """The size that was last published. Raises LogBehindCheckpoint when the database does not hold it."""
    notes = folder.last_checkpoints()
    if not notes:
        return 0
    # A write cut short leaves a note without its whole signature: the one before it counts.
    ours = (note for note in notes if is_signed(note, name=signer.name, public_key=signer.public_key()))
    last = Checkpoint.parse(next(ours, notes[0]))
    with connection.cursor() as cursor:
        cursor.execute("SELECT root FROM audit_checkpoint WHERE size = %s", [last.size])
        row = cursor.fetchone()
    if last.origin != signer.name or row is None or bytes(row[0]) != last.root:
        raise LogBehindCheckpoint(published=last.size)
    return last.size


def _seal_batch(signer: CheckpointSigner) -> list[Sealed]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [BATCH])
            rows = cursor.fetchall()
        if not rows:
            return []
        entries = [entry_of(record_id, at, record if record[0] else None) for record_id, at, *record in rows]
        sealed = [Sealed(leaf_hash(entry), entry) for entry in entries]
        frontier = _frontier()
        _insert_leaves(frontier.size, rows, sealed)
        _insert_nodes([node for leaf in sealed for node in frontier.append(leaf.hash)])
        _insert_checkpoint(frontier, signer)
    return sealed


def _frontier() -> Frontier:
    with connection.cursor() as cursor:
        cursor.execute("SELECT size, frontier FROM audit_checkpoint ORDER BY size DESC LIMIT 1")
        row = cursor.fetchone()
    return Frontier() if row is None else Frontier.from_bytes(row[0], bytes(row[1]))


def _insert_leaves(first: int, rows: list[tuple[str, ...]], sealed: list[Sealed]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            'INSERT INTO audit_leaf ("index", record_id, at, hash)'
            " SELECT %s + place - 1, record_id, at, hash"
            " FROM unnest(%s::uuid[], %s::timestamptz[], %s::bytea[])"
            " WITH ORDINALITY AS leaf (record_id, at, hash, place)",
            [first, [row[0] for row in rows], [row[1] for row in rows], [leaf.hash for leaf in sealed]],
        )


def _insert_nodes(nodes: list[TileNode]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(
            'INSERT INTO audit_tile_node (level, "index", hash) VALUES (%s, %s, %s)',
            [(node.level, node.index, node.hash) for node in nodes],
        )


def _insert_checkpoint(frontier: Frontier, signer: CheckpointSigner) -> None:
    root = frontier.root()
    note = Checkpoint(signer.name, frontier.size, root).signed(signer)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO audit_checkpoint (size, at, root, frontier, note) VALUES (%s, %s, %s, %s, %s)",
            [frontier.size, clock.now(), root, frontier.to_bytes(), note],
        )
