"""Running what is due of the schedules, in one worker at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db import connection

from rajyasetu.platform.tasks.registry import Schedule, all_schedules

log = structlog.get_logger()


def run_due() -> int:
    """Run each schedule whose time has come and that no other worker is running; how many ran."""
    return sum(_run(schedule) for schedule in all_schedules())


def _run(schedule: Schedule) -> bool:
    with _alone(schedule.name) as alone:
        if not alone or not _claim(schedule):
            return False
        try:
            schedule.function()
        except Exception as error:  # noqa: BLE001 - the worker's frame: one schedule's failure is not the others'
            log.warning("schedule_failed", handler=schedule.name, exception_type=type(error).__name__)
    return True


@contextmanager
def _alone(name: str) -> Iterator[bool]:
    """An advisory lock on the schedule, so that a slow run is not overtaken by its next turn elsewhere."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(hashtext('schedule'), hashtext(%s))", [name])
        alone = bool(cursor.fetchone()[0])
    try:
        yield alone
    finally:
        if alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(hashtext('schedule'), hashtext(%s))", [name])


def _claim(schedule: Schedule) -> bool:
    """Note that the schedule begins now, unless its last turn is too recent. The database's clock counts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO tasks_schedule_run AS run (name, began_at) VALUES (%s, clock_timestamp())"
            " ON CONFLICT (name) DO UPDATE SET began_at = excluded.began_at"
            " WHERE run.began_at <= excluded.began_at - make_interval(secs => %s) RETURNING name",
            [schedule.name, schedule.seconds],
        )
        return cursor.fetchone() is not None
