"""An audit record as bytes: what is hashed into the log. docs/protocols/audit-log.md tells it to others."""

import json
from collections.abc import Sequence

FORM = 1
FIELDS = (
    "id",
    "at",
    "event",
    "account_id",
    "actor_person_id",
    "post_id",
    "on_behalf_of",
    "channel",
    "session_id",
    "lawful_basis",
    "subject_kind",
    "subject_id",
    "person_id",
    "details",
)
_INSTANT = """to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""
# The database gives every value as text: reading ids and instants into Python's types and back costs the sealer more
# than all its hashing.
AS_TEXT = ", ".join(_INSTANT.format("record.at") if name == "at" else f"record.{name}::text" for name in FIELDS)
LEAF_AT_AS_TEXT = _INSTANT.format("leaf.at")

Row = Sequence[str | None]
_encode = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode


def canonical(row: Row) -> bytes:
    """The bytes of a record whose values stand in the order of FIELDS, as AS_TEXT selects them.

    JSON in UTF-8 with sorted keys and no spaces; absent values left out; ids in lower-case hyphened
    form; the instant in UTC to the microsecond; `v` is the version of this form.
    """
    record: dict[str, object] = {name: value for name, value in zip(FIELDS, row, strict=True) if value is not None}
    record["details"] = json.loads(row[-1] or "null")
    record["v"] = FORM
    return _encode(record).encode()


def canonical_missing(record_id: str, at: str) -> bytes:
    """The bytes sealed for a record that was gone before it could be sealed."""
    return _encode({"v": FORM, "id": record_id, "at": at, "missing": True}).encode()
