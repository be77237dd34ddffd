"""Jobs in the queue: when to try again, what to do with those of a killed worker, running one here."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision

from rajyasetu.kernel import clock
from rajyasetu.platform.tasks.registry import Handler, all_handlers

MOST_ATTEMPTS = 24
LONGEST_PAUSE_SECONDS = 900
_DOUBLINGS = 10
STALLED_AFTER_SECONDS = 15
log = structlog.get_logger()


def pause_seconds(attempts: int) -> int:
    """How long to wait after so many attempts before this one: 1, 2, 4 ... seconds, at most a quarter of an hour."""
    return min(1 << min(attempts, _DOUBLINGS), LONGEST_PAUSE_SECONDS)


class Backoff(BaseRetryStrategy):
    """Try again with growing pauses; after the last attempt the job stays as failed, for a person to look at."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:  # noqa: ARG002 - procrastinate's signature
        """When to try again, or None to give up."""
        if job.attempts + 1 >= MOST_ATTEMPTS:
            return None
        return RetryDecision(retry_in={"seconds": pause_seconds(job.attempts)})


def logged(handler: Handler) -> Callable[..., None]:
    """The handler as procrastinate calls it; a failure is logged by its type only, then raised."""

    def run(*, version: int, payload: dict[str, Any]) -> None:
        try:
            handler.run(version=version, payload=payload)
        except Exception as error:
            log.warning("handler_failed", handler=handler.name, exception_type=type(error).__name__)
            raise

    return run


def sweep() -> int:
    """Put back the jobs left in `doing` by workers that gave no sign of life for a while; how many.

    Handlers are idempotent, so a worker that was only slow does no harm. A job that has killed its
    worker too often is left as failed.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT job.id, job.task_name, job.attempts FROM procrastinate_jobs job"
            " LEFT JOIN procrastinate_workers worker ON worker.id = job.worker_id"
            " WHERE job.status = 'doing'"
            " AND (worker.id IS NULL OR worker.last_heartbeat < now() - make_interval(secs => %s))"
            " FOR UPDATE OF job SKIP LOCKED",
            [STALLED_AFTER_SECONDS],
        )
        stalled = cursor.fetchall()
        for identifier, name, attempts in stalled:
            log.warning("job_left_behind", handler=name, job=identifier, attempt=attempts + 1)
            if attempts + 1 >= MOST_ATTEMPTS:
                cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'failed', false)", [identifier])
            else:
                _put_back(cursor, identifier, pause=0)
    return len(stalled)


@dataclass(frozen=True, slots=True)
class DueJob:
    """A job taken for this thread."""

    id: int
    handler_name: str
    arguments: dict[str, Any]
    attempts: int


def take_due() -> DueJob | None:
    """Take the oldest job that is due by our clock, or None."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing' WHERE id = ("
            " SELECT id FROM procrastinate_jobs WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)"
            " ORDER BY priority DESC, id LIMIT 1 FOR UPDATE SKIP LOCKED"
            ") RETURNING id, task_name, args::text, attempts",
            [clock.now()],
        )
        row = cursor.fetchone()
    return None if row is None else DueJob(row[0], row[1], json.loads(row[2]), row[3])


def run_here(job: DueJob) -> Exception | None:
    """Run a taken job in this thread and settle it; the error when it failed.

    Inside a test's transaction it stands on a bare savepoint, which no atomic block sees.
    """
    savepoint = connection.savepoint()
    try:
        all_handlers()[job.handler_name].run(**job.arguments)
    except Exception as error:  # noqa: BLE001 - the worker's frame: any failure is the job's
        if savepoint is not None:
            connection.needs_rollback = False
            connection.savepoint_rollback(savepoint)
        with connection.cursor() as cursor:
            _put_back(cursor, job.id, pause=pause_seconds(job.attempts))
        return error
    if savepoint is not None:
        connection.savepoint_commit(savepoint)
    with connection.cursor() as cursor:
        cursor.execute("SELECT procrastinate_finish_job_v1(%s, 'succeeded', true)", [job.id])
    return None


def _put_back(cursor: CursorWrapper, job_id: int, *, pause: int) -> None:
    again_at = clock.now() + timedelta(seconds=pause)
    cursor.execute("SELECT procrastinate_retry_job_v2(%s, %s, NULL, NULL, NULL)", [job_id, again_at])
