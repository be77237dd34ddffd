import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo

from rajyasetu.platform.tasks import jobs, registry
from rajyasetu.platform.tasks.interface import enqueue, every, run_worker
from rajyasetu.platform.tasks.relay import relay
from rajyasetu.platform.tasks.schedules import run_due
from tests.platform.tasks import examples
from tests.platform.tasks.examples import BellRang, FieldPloughed

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def working():
    """A worker in a daemon thread, as uidai and vault run it; stopped at the end."""
    stop = threading.Event()
    worker = threading.Thread(target=run_worker, kwargs={"stop": stop}, daemon=True)
    worker.start()
    try:
        yield
    finally:
        stop.set()
        worker.join(20)
        assert not worker.is_alive()


def wait_until(true, *, seconds=20):
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def statuses():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text, attempts FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


def test_worker_in_a_thread_runs_what_is_enqueued(empty_queue):
    with working():
        for number in range(20):
            enqueue(BellRang(number))
        wait_until(lambda: len(examples.heard) == 40)

    assert sorted(examples.heard) == sorted((who, number) for who in ("first", "second") for number in range(20))
    assert statuses() == []


def test_worker_tries_again_what_failed(empty_queue):
    examples.broken.add("first")
    enqueue(BellRang(7))
    with working():
        wait_until(lambda: ("tests.platform.tasks.examples.note_first", "todo", 1) in statuses())
        examples.broken.clear()
        wait_until(lambda: len(examples.heard) == 2)

    assert sorted(examples.heard) == [("first", 7), ("second", 7)]


def test_job_of_a_killed_worker_is_put_back_and_done(empty_queue):
    enqueue(BellRang(9))
    relay()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '1 minute')")
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )

    with working():
        wait_until(lambda: len(examples.heard) == 2)

    assert sorted(examples.heard) == [("first", 9), ("second", 9)]


WORKER = """
import threading
import django
django.setup()
from rajyasetu.platform.tasks.interface import run_worker
from tests.platform.tasks import examples
run_worker(stop=threading.Event())
"""


def test_job_of_a_worker_killed_by_the_system_is_done_by_another(empty_queue, tmp_path, monkeypatch):
    monkeypatch.setattr(jobs, "STALLED_AFTER_SECONDS", 6)
    url = make_conninfo(settings.CONFIGURATION.database_url, dbname=connection.settings_dict["NAME"])
    child = subprocess.Popen([sys.executable, "-c", WORKER], env={**os.environ, "RAJYASETU_DATABASE_URL": url})
    field = tmp_path / "field"
    enqueue(FieldPloughed(str(field)))
    wait_until(field.exists, seconds=60)

    child.kill()
    child.wait()
    with working():
        wait_until(lambda: field.read_text() == "ploughed\nploughed\n" and not statuses(), seconds=40)


def test_job_of_a_living_worker_is_left_alone(empty_queue):
    enqueue(BellRang(9))
    relay()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = (SELECT max(id) FROM procrastinate_workers)"
        )

    assert jobs.sweep() == 0


def test_job_that_kills_every_worker_is_given_up(empty_queue):
    enqueue(BellRang(9))
    relay()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = 23")

    assert jobs.sweep() == 2
    assert {status for _, status, _ in statuses()} == {"failed"}


def test_worker_outlives_a_lost_database_connection(empty_queue):
    with working():
        enqueue(BellRang(1))
        wait_until(lambda: len(examples.heard) == 2)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        enqueue(BellRang(2))
        wait_until(lambda: len(examples.heard) == 4)


@pytest.fixture
def schedule():
    turns = []

    def ring():
        turns.append(threading.current_thread().name)
        time.sleep(0.2)

    every(3600)(ring)
    yield turns
    registry._schedules.pop(registry._name_of(ring))


def test_schedule_runs_once_in_its_time_however_many_workers_there_are(schedule):
    def worker():
        run_due()
        connection.close()

    workers = [threading.Thread(target=worker) for _ in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    run_due()
    assert len(schedule) == 1

    with connection.cursor() as cursor:
        cursor.execute("UPDATE tasks_schedule_run SET began_at = began_at - interval '1 hour'")
    run_due()

    assert len(schedule) == 2


def test_schedule_that_fails_waits_for_its_next_turn():
    turns = []

    def fall():
        turns.append(1)
        raise ValueError

    every(3600)(fall)
    try:
        run_due()
        run_due()
    finally:
        registry._schedules.pop(registry._name_of(fall))

    assert turns == [1]


def test_run_of_a_schedule_has_no_transaction(schedule):
    seen = []

    def look():
        seen.append(connection.in_atomic_block)

    every(3600)(look)
    try:
        run_due()
    finally:
        registry._schedules.pop(registry._name_of(look))

    assert seen == [False]
