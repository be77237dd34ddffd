"""The sealed leaves with their records as they stand now."""

from dataclasses import dataclass

from django.db import connection

from rajyasetu.platform.audit.records import AS_TEXT, LEAF_AT_AS_TEXT, Row, canonical, canonical_missing

_SELECT = f"""
    SELECT leaf."index", leaf.hash, leaf.record_id::text, {LEAF_AT_AS_TEXT}, {AS_TEXT}
    FROM audit_leaf leaf LEFT JOIN audit_record record ON record.id = leaf.record_id AND record.at = leaf.at
    WHERE leaf."index" >= %s AND leaf."index" < %s ORDER BY leaf."index"
"""  # noqa: S608 - made of constants


@dataclass(frozen=True, slots=True)
class Leaf:
    """One leaf: its place and hash as sealed, and the record's values now, None when it is gone."""

    index: int
    hash: bytes
    record_id: str
    at: str
    record: Row | None

    def entry(self) -> bytes:
        """The bytes that the record gives now."""
        return entry_of(self.record_id, self.at, self.record)


def entry_of(record_id: str, at: str, record: Row | None) -> bytes:
    """The bytes of a record, or of its absence."""
    return canonical_missing(record_id, at) if record is None else canonical(record)


def leaves_between(first: int, end: int) -> list[Leaf]:
    """The leaves from index `first` up to, not including, `end`."""
    with connection.cursor() as cursor:
        cursor.execute(_SELECT, [first, end])
        return [
            Leaf(index, bytes(digest), record_id, at, None if record[0] is None else record)
            for index, digest, record_id, at, *record in cursor.fetchall()
        ]
