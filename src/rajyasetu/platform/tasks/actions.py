"""Writing to the outbox."""

import json

from rajyasetu.kernel import clock, ids
from rajyasetu.platform.tasks.events import to_payload
from rajyasetu.platform.tasks.transactions import write_quickly
from rajyasetu.platform.tasks.values import Event

_ENQUEUE = """
    WITH event AS (
        INSERT INTO tasks_outbox (id, at, name, version, payload) VALUES ($1, $2, $3, $4, $5)
        RETURNING id, at
    )
    INSERT INTO tasks_outbox_pending (event_id, at) SELECT id, at FROM event
"""
_ENQUEUE_ONCE = """
    WITH used AS (
        INSERT INTO tasks_outbox_key (name, key, at) VALUES ($1, $2, $3)
        ON CONFLICT DO NOTHING RETURNING name, key, at
    ), event AS (
        INSERT INTO tasks_outbox (id, at, name, version, payload, key)
        SELECT $4::uuid, at, name, $5::smallint, $6::jsonb, key FROM used
        RETURNING id, at
    )
    INSERT INTO tasks_outbox_pending (event_id, at) SELECT id, at FROM event
"""


def enqueue(event: Event, *, key: str | None = None) -> None:
    """Put the event in the outbox, in the caller's transaction: it is told if and only if that commits.

    One statement. With a key, an event of this name and key that is there already stays the only one.
    Raises EventNotPlain.
    """
    identifier, at, payload = ids.new_id(), clock.now(), json.dumps(to_payload(event), ensure_ascii=False)
    if key is None:
        write_quickly(_ENQUEUE, [identifier, at, event.name, event.version, payload])
    else:
        write_quickly(_ENQUEUE_ONCE, [event.name, key, at, identifier, event.version, payload])
