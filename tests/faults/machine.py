"""A running instance as its operating system and its database's owner see it."""

import os
import signal
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg

from rajyasetu.site import throwaway
from rajyasetu.site.postgres import Postgres

DATABASES = ("rajyasetu", "rajyasetu_uidai", "rajyasetu_vault")
WORDS = {"worker": "site.worker", "postgres": "pginstall/bin/postgres"}
PORTS = {"web": 0, "uidai": 1, "vault": 2}


def below(pid: int) -> list[int]:
    """The living processes whose parent this is."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rsplit(") ", 1)[1].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


def all_below(pid: int) -> list[int]:
    return [each for child in below(pid) for each in (child, *all_below(child))]


def process(instance, name: str) -> int | None:
    """The process id of that part of the instance; None while it is dead."""
    word = WORDS.get(name) or f"--port {instance.port + PORTS[name]} "
    for pid in below(instance.supervisor.pid):
        try:
            line = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if word in line:
            return pid
    return None


def kill(instance, name: str) -> None:
    """Kill -9, once it lives."""
    pid = eventually(lambda: process(instance, name))
    os.kill(pid, signal.SIGKILL)


@contextmanager
def hung(instance, name: str):
    """The process with all below it stands still."""
    parent = process(instance, name)
    family = [parent, *all_below(parent)]
    for pid in family:
        os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for pid in family:
            os.kill(pid, signal.SIGCONT)


@contextmanager
def killed(instance, name: str):
    """The process is dead and stays dead: its supervisor, which would start it again, stands still."""
    instance.supervisor.send_signal(signal.SIGSTOP)
    try:
        os.kill(process(instance, name), signal.SIGKILL)
        if name in PORTS:
            eventually(lambda: not ready(instance, name))
        yield
    finally:
        instance.supervisor.send_signal(signal.SIGCONT)
    if name in PORTS:
        eventually(lambda: ready(instance, name))


def ready(instance, name: str = "web") -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{instance.port + PORTS[name]}/ready", trust_env=False, timeout=5).is_success
    except httpx.HTTPError:
        return False


def eventually(ask, *, seconds: float = 45):
    """The first answer that is not empty."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := ask():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s")


@contextmanager
def database(instance, name: str = "rajyasetu"):
    """A connection as the database's owner, for whom no privilege and no trigger holds."""
    with psycopg.connect(Postgres(instance.home).dsn(database=name), autocommit=True) as connection:
        yield connection


def ask(instance, statement: str, *values, name: str = "rajyasetu"):
    """The rows that the statement gives."""
    with database(instance, name) as connection:
        return connection.execute(statement, values or None).fetchall()


def verify_audit(instance, *arguments: str) -> subprocess.CompletedProcess[str]:
    """`./run audit verify` on the instance's folder."""
    environment = {"RAJYASETU_HOME": str(instance.home), "PATH": "/usr/bin:/bin"}
    command = throwaway.command("audit", "verify", *arguments)
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
