"""Writing a record, in the transaction of the act it tells of."""

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from rajyasetu.kernel import clock, ids
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.audit.errors import DetailRefused, OutsideTransaction
from rajyasetu.platform.audit.values import Detail, Subject
from rajyasetu.platform.tasks.interface import in_open_transaction, write_quickly

LONGEST_DETAIL = 200
NO_DETAILS: Mapping[str, Detail] = MappingProxyType({})
# A bare run of 12 or 16 digits is what an Aadhaar number or a VID looks like; an id with hyphens is not.
_LIKE_AADHAAR = re.compile(r"(?<![\w-])(\d{4} ?){3,4}(?![\w-])")
# Two inserts in one round trip, by a function of the database; no lock that another writer could wait for.
_ADD = "SELECT audit_add($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"


def record(
    event: str,
    *,
    by: Actor,
    subject: Subject,
    person_id: UUID | None = None,
    details: Mapping[str, Detail] = NO_DETAILS,
) -> None:
    """Record that the actor did something, in the caller's transaction: it stands if and only if the act does.

    `event` is in the past tense ("document_issued"); `person_id` is the person whose matter or data
    it was, who will see it in her history; details hold ids, codes and counts, never personal data.
    Raises OutsideTransaction; DetailRefused.
    """
    if not in_open_transaction():
        raise OutsideTransaction
    for name, value in details.items():
        _check(name, value)
    row = (
        ids.new_id(),
        clock.now(),
        event,
        by.account_id,
        by.person_id,
        by.post_id,
        by.on_behalf_of,
        by.channel.value,
        by.session_id,
        by.lawful_basis.value,
        subject.kind,
        subject.id,
        person_id,
        json.dumps(dict(details), ensure_ascii=False),
    )
    write_quickly(_ADD, row)


def _check(name: str, value: object) -> None:
    if not isinstance(value, str | int) or len(str(value)) > LONGEST_DETAIL or _LIKE_AADHAAR.search(str(value)):
        raise DetailRefused(name=name)
