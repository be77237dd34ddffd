"""Checking the whole log: every record against its leaf, every leaf against every checkpoint ever published."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from rajyasetu.platform.audit import findings, wiring
from rajyasetu.platform.audit.checkpoints import Checkpoint, is_signed
from rajyasetu.platform.audit.findings import Source
from rajyasetu.platform.audit.folder import ENTRIES, Folder, entries_of
from rajyasetu.platform.audit.leaves import Leaf, leaves_between
from rajyasetu.platform.audit.merkle import TILE_WIDTH, Frontier, leaf_hash
from rajyasetu.platform.audit.values import Finding, Report

CHUNK = TILE_WIDTH * 16
MOST_NAMED = 20
LATE_AFTER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkpoint, where it was read, and whether the log's key signed it."""

    source: Source
    checkpoint: Checkpoint
    signed: bool


@dataclass(slots=True)
class Walk:
    """The tree rebuilt from the sealed leaves, with its root at each size that matters and what was found."""

    frontier: Frontier = field(default_factory=Frontier)
    roots: dict[int, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def verify(checkpoint: bytes | None = None) -> Report:
    """Recompute the log from its records and compare it with all that was ever published of it.

    `checkpoint` is one that somebody kept outside: it convicts even a person who holds the key, the
    database and the files. The file of checkpoints is read before the database, which is always
    ahead of it, so sealing may go on meanwhile. Raises InvalidCheckpoint; CheckpointSignerMissing.
    """
    folder = Folder(Path(settings.AUDIT_DIRECTORY))
    signer = wiring.signer()
    key = (signer.name, signer.public_key())
    claims = [_claim(Source.FILE, note, key) for note in folder.checkpoints()]
    if checkpoint is not None:
        claims.append(_claim(Source.KEPT, checkpoint, key))
    with transaction.atomic():
        _look_at_one_instant()
        claims += [_claim(Source.DATABASE, note, key) for note in _notes()]
        walk = _walk({claim.checkpoint.size for claim in claims}, folder)
        found = [*walk.findings, *_unsealed()]
    found += [
        *_unsigned(claims),
        *_forks(claims),
        *_disagreements(claims, walk),
        *_not_covered(claims, walk),
        *_gone(claims),
    ]
    return Report(walk.frontier.size, len({claim.checkpoint for claim in claims}), tuple(_shortened(found)))


def _claim(source: Source, note: bytes, key: tuple[str, bytes]) -> Claim:
    name, public_key = key
    checkpoint = Checkpoint.parse(note)
    signed = checkpoint.origin == name and is_signed(note, name=name, public_key=public_key)
    return Claim(source, checkpoint, signed)


def _look_at_one_instant() -> None:
    if len(connection.atomic_blocks) == 1:  # a test's own transaction has begun already
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _notes() -> list[bytes]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT note FROM audit_checkpoint ORDER BY size")
        return [bytes(note) for (note,) in cursor.fetchall()]


def _walk(sizes: set[int], folder: Folder) -> Walk:
    walk, tile = Walk(), list[Leaf]()
    walk.roots[0] = walk.frontier.root()
    for leaf in _leaves():
        if leaf.index != walk.frontier.size:
            walk.findings.append(findings.leaf_gone(walk.frontier.size, leaf.index))
            return walk
        walk.findings += _of_record(leaf)
        list(walk.frontier.append(leaf.hash))
        if walk.frontier.size in sizes:
            walk.roots[walk.frontier.size] = walk.frontier.root()
        tile.append(leaf)
        if len(tile) == TILE_WIDTH:
            walk.findings += _of_tile(tile, folder)
            tile.clear()
    return walk


def _leaves() -> Iterator[Leaf]:
    with connection.cursor() as cursor:
        cursor.execute('SELECT coalesce(max("index") + 1, 0) FROM audit_leaf')
        end = int(cursor.fetchone()[0])
    for first in range(0, end, CHUNK):
        yield from leaves_between(first, first + CHUNK)


def _of_record(leaf: Leaf) -> Iterator[Finding]:
    if leaf.record is None:
        yield findings.removed(leaf.index, leaf.record_id, leaf.at)
    elif leaf_hash(leaf.entry()) != leaf.hash:
        yield findings.changed(leaf.index, leaf.record_id, leaf.at)


def _of_tile(tile: list[Leaf], folder: Folder) -> Iterator[Finding]:
    """Full tiles only: partial ones come and go while we look."""
    index, hashes = tile[0].index // TILE_WIDTH, [leaf.hash for leaf in tile]
    entries = folder.read_tile(ENTRIES, index, width=TILE_WIDTH) or b""
    try:
        same = [leaf_hash(entry) for entry in entries_of(entries)] == hashes
    except ValueError:
        same = False
    if not same or folder.read_tile(0, index, width=TILE_WIDTH) != b"".join(hashes):
        yield findings.tile_differs(index)


def _unsealed() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), (array_agg(id::text ORDER BY at))[1] FROM audit_record record"
            " WHERE NOT EXISTS (SELECT FROM audit_leaf leaf WHERE leaf.record_id = record.id AND leaf.at = record.at)"
            " AND NOT EXISTS (SELECT FROM audit_pending pending WHERE pending.record_id = record.id)"
        )
        beside, first = cursor.fetchone()
        cursor.execute(
            "SELECT count(*) FROM audit_pending WHERE at < clock_timestamp() - make_interval(secs => %s)",
            [LATE_AFTER_SECONDS],
        )
        (late,) = cursor.fetchone()
    if beside:
        yield findings.never_sealed(beside, first)
    if late:
        yield findings.waiting(late, LATE_AFTER_SECONDS)


def _unsigned(claims: list[Claim]) -> Iterator[Finding]:
    """Claims without our signature, but for writes that were cut short and then made whole."""
    whole = {(claim.source, claim.checkpoint) for claim in claims if claim.signed}
    alone = [claim for claim in claims if not claim.signed and (claim.source, claim.checkpoint) not in whole]
    return (findings.not_signed(claim.source, claim.checkpoint.size) for claim in alone)


def _forks(claims: list[Claim]) -> Iterator[Finding]:
    """Signed checkpoints of one size and several roots: proof against the key's holder."""
    roots = Counter(claim.size for claim in {claim.checkpoint for claim in claims if claim.signed})
    return (findings.forked(size) for size, count in sorted(roots.items()) if count > 1)


def _disagreements(claims: list[Claim], walk: Walk) -> Iterator[Finding]:
    """Per source: the first checkpoint that the log does not give, and the longest that it no longer reaches."""
    for source in Source:
        ours = sorted((claim.checkpoint for claim in claims if claim.source is source), key=lambda one: one.size)
        reached = [one for one in ours if one.size in walk.roots]
        wrong = next((one for one in reached if walk.roots[one.size] != one.root), None)
        if wrong is not None:
            good = (one.size for one in reached if one.size < wrong.size)
            yield findings.rewritten(source, wrong.size, max(good, default=0))
        if ours and ours[-1].size > walk.frontier.size:
            yield findings.truncated(source, ours[-1].size, walk.frontier.size)


def _not_covered(claims: list[Claim], walk: Walk) -> Iterator[Finding]:
    covered = max((claim.checkpoint.size for claim in claims if claim.source is Source.DATABASE), default=0)
    if walk.frontier.size > covered:
        yield findings.not_covered(covered, walk.frontier.size)


def _gone(claims: list[Claim]) -> Iterator[Finding]:
    """Checkpoints that only one of file and database has. The file may lag behind by its last few."""
    filed = {claim.checkpoint.size for claim in claims if claim.source is Source.FILE}
    stored = {claim.checkpoint.size for claim in claims if claim.source is Source.DATABASE}
    last = max(filed, default=0)
    if missing := sorted(size for size in stored - filed if size < last or (not filed and len(stored) > 1)):
        yield findings.gone_from(Source.FILE, len(missing), missing[0])
    if missing := sorted(filed - stored):
        yield findings.gone_from(Source.DATABASE, len(missing), missing[0])


def _shortened(found: Iterable[Finding]) -> Iterator[Finding]:
    """At most twenty of a kind, and how many more there are."""
    counts = Counter[str]()
    for finding in found:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_NAMED:
            yield finding
    for code, count in counts.items():
        if count > MOST_NAMED:
            yield findings.more(code, count - MOST_NAMED)
