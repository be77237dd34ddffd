"""From the outbox to the queue: one job for each event and handler."""

import json
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.jobs import Job
from procrastinate.manager import JobManager

from rajyasetu.platform.tasks.registry import handlers_of

QUEUE = "default"
BATCH = 500
_TAKE = """
    WITH taken AS (
        DELETE FROM tasks_outbox_pending WHERE event_id IN (
            SELECT event_id FROM tasks_outbox_pending ORDER BY event_id LIMIT %s FOR UPDATE SKIP LOCKED
        ) RETURNING event_id, at
    )
    SELECT event.id, event.name, event.version, event.payload
    FROM taken JOIN tasks_outbox event ON event.id = taken.event_id AND event.at = taken.at
    ORDER BY event.id
"""


def relay() -> int:
    """Take one batch of committed events and defer their jobs, in one transaction; how many events.

    Several relays may run at once: each skips what another holds.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_TAKE, [BATCH])
            rows = cursor.fetchall()
        jobs = [job for row in rows for job in _jobs(row)]
        if jobs:
            JobManager(DjangoConnector()).batch_defer_jobs(jobs)
    return len(rows)


def _jobs(row: tuple[UUID, str, int, dict[str, Any] | str]) -> list[Job]:
    event_id, name, version, payload = row
    fields = json.loads(payload) if isinstance(payload, str) else payload
    return [
        Job(
            queue=QUEUE,
            lock=None,
            queueing_lock=f"{event_id}:{handler.name}",
            task_name=handler.name,
            task_kwargs={"version": version, "payload": fields},
        )
        for handler in handlers_of(name)
    ]
