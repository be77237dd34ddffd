"""Reading records."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.audit.records import FIELDS
from rajyasetu.platform.audit.values import AuditEntry, Subject


def entries_about(person_id: UUID, *, limit: int = 100, before: datetime | None = None) -> list[AuditEntry]:
    """What was done in this person's matters or with their data, the newest first; `before` pages on."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {', '.join(FIELDS)} FROM audit_record"  # noqa: S608 - made of constants
            " WHERE person_id = %s AND at < coalesce(%s, 'infinity'::timestamptz) ORDER BY at DESC LIMIT %s",
            [person_id, before, limit],
        )
        return [_entry(dict(zip(FIELDS, row, strict=True))) for row in cursor.fetchall()]


def _entry(row: dict[str, Any]) -> AuditEntry:
    return AuditEntry(
        at=row["at"],
        event=row["event"],
        actor=Actor(
            account_id=row["account_id"],
            person_id=row["actor_person_id"],
            post_id=row["post_id"],
            on_behalf_of=row["on_behalf_of"],
            channel=Channel(row["channel"]),
            session_id=row["session_id"],
            lawful_basis=LawfulBasis(row["lawful_basis"]),
        ),
        subject=Subject(row["subject_kind"], row["subject_id"]),
        person_id=row["person_id"],
        details=json.loads(row["details"]),
    )
