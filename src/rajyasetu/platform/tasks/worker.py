"""The worker: relay, queue, sweeper and schedules, in a process of its own or in a thread of another."""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable

import structlog
from django.db import connection
from procrastinate.contrib.django import DjangoApp
from procrastinate.contrib.django.utils import connector_params
from procrastinate.psycopg_connector import PsycopgConnector

from rajyasetu.platform.tasks.jobs import STALLED_AFTER_SECONDS, Backoff, logged, run_here, sweep, take_due
from rajyasetu.platform.tasks.registry import all_handlers
from rajyasetu.platform.tasks.relay import BATCH, QUEUE, relay
from rajyasetu.platform.tasks.schedules import run_due

RELAY_PAUSE_SECONDS = 0.2
SWEEP_PAUSE_SECONDS = 5.0
SCHEDULE_PAUSE_SECONDS = 1.0
AFTER_FAILURE_SECONDS = 1.0
GRACE_SECONDS = 20.0
log = structlog.get_logger()


def run_worker(*, stop: threading.Event, concurrency: int = 2) -> None:
    """Relay events, run jobs, sweep and keep the schedules until `stop` is set. Blocks.

    Works in any thread. A database that goes away is waited for. On stop, running handlers get
    twenty seconds to end; what is left in `doing` is put back by another worker's sweeper.
    """
    # Its log lines carry arguments and errors' texts; ours (handler_failed and so on) carry neither.
    logging.getLogger("procrastinate").setLevel(logging.CRITICAL + 1)
    loops = [
        threading.Thread(target=keep_doing, name=name, args=(work, stop, pause), daemon=True)
        for name, work, pause in (
            ("outbox-relay", relay_all, RELAY_PAUSE_SECONDS),
            ("job-sweeper", sweep, SWEEP_PAUSE_SECONDS),
            ("schedules", run_due, SCHEDULE_PAUSE_SECONDS),
        )
    ]
    for loop in loops:
        loop.start()
    while not stop.is_set():
        try:
            asyncio.run(_run_jobs(stop, concurrency))
        except Exception as error:  # noqa: BLE001 - the worker's frame: it must outlive the database
            log.warning("worker_failed", exception_type=type(error).__name__)
            stop.wait(AFTER_FAILURE_SECONDS)
    for loop in loops:
        loop.join(timeout=AFTER_FAILURE_SECONDS)


def relay_all() -> int:
    """Relay batch after batch until a batch is not full; how many events."""
    total = taken = relay()
    while taken == BATCH:
        taken = relay()
        total += taken
    return total


def drain() -> int:
    """Relay and run everything due now in this thread, on this thread's connection; how many handlers ran.

    For tests. Every job gets its turn; then the first failure, if any, is raised. What failed waits
    for its next attempt, which is due when the clock says so.
    """
    count, failures = 0, []
    while relay_all() or True:
        job = take_due()
        if job is None:
            break
        count += 1
        failure = run_here(job)
        if failure is not None:
            failures.append(failure)
    if failures:
        raise failures[0]
    return count


def keep_doing(work: Callable[[], int], stop: threading.Event, pause_seconds: float) -> None:
    """Do the work, pause, and again, until `stop` is set. A failure is logged.

    Between turns that are far apart the connection goes back to the pool: people's requests need it more.
    """
    while not stop.is_set():
        pause = pause_seconds
        try:
            work()
        except Exception as error:  # noqa: BLE001 - the worker's frame: it must outlive the database
            log.warning("worker_failed", where=threading.current_thread().name, exception_type=type(error).__name__)
            pause = AFTER_FAILURE_SECONDS
        if pause >= SCHEDULE_PAUSE_SECONDS:
            connection.close()
        stop.wait(pause)
    connection.close()


async def _run_jobs(stop: threading.Event, concurrency: int) -> None:
    app = DjangoApp(connector=PsycopgConnector(kwargs=connector_params(), min_size=1, max_size=concurrency + 2))
    for handler in all_handlers().values():
        app.task(name=handler.name, queue=QUEUE, retry=Backoff())(logged(handler))
    async with app.open_async():
        worker = asyncio.create_task(
            app.run_worker_async(
                concurrency=concurrency,
                install_signal_handlers=False,
                fetch_job_polling_interval=1.0,
                update_heartbeat_interval=STALLED_AFTER_SECONDS / 5,
                stalled_worker_timeout=float(STALLED_AFTER_SECONDS),
                shutdown_graceful_timeout=GRACE_SECONDS,
                delete_jobs="successful",
            )
        )
        while not stop.is_set() and not worker.done():  # noqa: ASYNC110 - `stop` belongs to threads, not to this loop
            await asyncio.sleep(RELAY_PAUSE_SECONDS)
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker
