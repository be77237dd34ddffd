"""The embedded PostgreSQL starts, stops, and recovers from whatever is killed."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from rajyasetu.site import postgres as postgres_module
from rajyasetu.site.postgres import Postgres

STARTER = "import sys, time; from pathlib import Path; from rajyasetu.site.postgres import Postgres; p = Postgres(Path(sys.argv[1])); p.start(); print(p.pid, flush=True); time.sleep(300)"


@pytest.fixture
def home(tmp_path):
    folder = Path(f"/tmp/rs-{os.getpid()}-{tmp_path.name[-12:]}")
    folder.mkdir(mode=0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def postgres(home):
    server = Postgres(home)
    server.start()
    yield server
    server.stop()


def execute(server, statement):
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def wait_for_end(pid):
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise AssertionError("still alive")


def test_postgres_listens_on_no_network(postgres):
    assert execute(postgres, "SHOW listen_addresses") == [("",)]


def test_postgres_searches_devanagari_and_checks_its_pages(postgres):
    execute(postgres, "CREATE EXTENSION pg_trgm")
    assert execute(postgres, "SELECT cardinality(show_trgm('प्रमाण')) > 0, current_setting('data_checksums')") == [
        (True, "on")
    ]


def test_postgres_keeps_what_was_committed_when_killed(postgres):
    execute(postgres, "CREATE TABLE kept AS SELECT 1 AS one")
    os.kill(postgres.pid, signal.SIGKILL)
    time.sleep(0.2)
    assert not postgres.running()

    postgres.start()

    assert execute(postgres, "SELECT one FROM kept") == [(1,)]


def test_postgres_ends_when_the_one_who_started_it_is_killed(home):
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTER, str(home)], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": "src"}
    )
    pid = int(starter.stdout.readline())
    starter.kill()
    starter.wait()
    starter.stdout.close()

    wait_for_end(pid)
    again = Postgres(home)
    again.start()
    again.stop()


def test_postgres_left_behind_is_replaced(home):
    first, second = Postgres(home), Postgres(home)
    first.start()

    second.start()

    assert execute(second, "SELECT 1") == [(1,)]
    assert not first.running()
    second.stop()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's home is closed to the database's user")
def test_postgres_runs_from_a_folder_closed_to_its_user(home):
    closed = home / "closed"
    closed.mkdir(mode=0o700)

    server = Postgres(closed / "instance")
    server.start()

    assert execute(server, "SELECT 1") == [(1,)]
    assert str(server.place.data).startswith("/var/lib/rajyasetu/")
    server.stop()
    shutil.rmtree(server.place.data.parent)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's home is closed to the database's user")
def test_postgres_runs_with_binaries_that_its_user_cannot_reach(home, monkeypatch):
    monkeypatch.setattr(postgres_module, "_REACHABLE_ROOT", home / "reachable")
    (home / "reachable").mkdir(mode=0o755)

    binaries = postgres_module._copied(postgres_module._shipped())

    told = subprocess.run(
        [binaries / "bin/postgres", "--version"], capture_output=True, text=True, check=False, user="nobody"
    )
    assert "18.6" in told.stdout
