"""What the audit costs: acts with their audit record against the same acts without, 1 and 8 writers.

An act is what an officer's decision is: lock the case, move it on, write its history, announce it,
commit. The sealer runs meanwhile in a process of its own, as in life, and its work is part of the
cost. Rounds with and without alternate, so that a noisy machine disturbs both alike.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from measure import report

from rajyasetu.site.postgres import Postgres

ROUNDS = int(os.environ.get("BENCH_ROUNDS", "10"))
SECONDS = float(os.environ.get("BENCH_SECONDS", "0.8"))
WRITERS = (1, 8)
CASES = 1000
WARM_UP = 3
TABLES = """
    CREATE TABLE bench_case (id int PRIMARY KEY, state text NOT NULL, version int NOT NULL);
    CREATE TABLE bench_step (
        id uuid PRIMARY KEY, case_id int NOT NULL, state text NOT NULL, post_id uuid, at timestamptz NOT NULL
    );
    CREATE INDEX ON bench_step (case_id, at);
    INSERT INTO bench_case SELECT number, 'submitted', 0 FROM generate_series(0, 999) AS number;
"""


def main() -> None:
    home = Path(tempfile.mkdtemp(prefix="rajyasetu-bench-"))
    home.chmod(0o755)
    postgres = Postgres(home)
    postgres.start()
    try:
        prepare(home, postgres.dsn())
        sealer = subprocess.Popen([sys.executable, __file__, "seal"], env=os.environ, stdin=subprocess.PIPE)
        try:
            measure()
        finally:
            sealer.communicate(timeout=30)  # its standard input ends, and with it the sealer
    finally:
        postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


def prepare(home: Path, dsn: str) -> None:
    os.environ.update(
        RAJYASETU_HOME=str(home),
        RAJYASETU_PROCESS="all",
        RAJYASETU_DATABASE_URL=dsn,
    )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
    set_up()
    from django.core.management import call_command
    from django.db import connection

    for app in ("procrastinate", "tasks", "audit"):
        call_command("migrate", app, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(TABLES)


def set_up() -> None:
    import django
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    django.setup()
    from rajyasetu.platform.audit import interface as audit

    key = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)

    class Signer:
        name = "bench.example/audit"

        def public_key(self) -> bytes:
            return key.public_key().public_bytes_raw()

        def sign(self, message: bytes) -> bytes:
            return key.sign(message)

    audit.wire_checkpoint_signer(Signer())


def seal_until_told() -> None:
    set_up()
    from rajyasetu.platform.audit import interface as audit

    stop = threading.Event()
    sealer = threading.Thread(target=audit.run_sealer, args=(stop,))
    sealer.start()
    sys.stdin.read()
    stop.set()
    sealer.join()


def acts() -> tuple[Callable[[int], None], Callable[[int], None]]:
    """The act without and with its audit record."""
    from django.db import connection, transaction

    from rajyasetu.kernel import clock, ids
    from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
    from rajyasetu.platform.audit import interface as audit
    from rajyasetu.platform.audit.values import Subject
    from rajyasetu.platform.tasks import interface as tasks

    @dataclass(frozen=True, slots=True)
    class CaseMoved:
        name: ClassVar[str] = "bench.case_moved"
        version: ClassVar[int] = 1
        case: int

    actor = Actor(
        account_id=ids.new_id(),
        person_id=ids.new_id(),
        post_id=ids.new_id(),
        channel=Channel.DESK,
        session_id=ids.new_id(),
        lawful_basis=LawfulBasis.STATE_FUNCTION,
    )
    resident = ids.new_id()

    def move(case: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT state, version FROM bench_case WHERE id = %s FOR UPDATE", [case])
            state, version = cursor.fetchone()
            cursor.execute("UPDATE bench_case SET version = %s WHERE id = %s", [version + 1, case])
            cursor.execute(
                "INSERT INTO bench_step (id, case_id, state, post_id, at) VALUES (%s, %s, %s, %s, %s)",
                [ids.new_id(), case, state, actor.post_id, clock.now()],
            )
        tasks.enqueue(CaseMoved(case))

    def without(case: int) -> None:
        with transaction.atomic():
            move(case)

    def with_record(case: int) -> None:
        with transaction.atomic():
            move(case)
            subject = Subject("case", resident)
            audit.record("case_moved", by=actor, subject=subject, person_id=resident, details={"action": "approve"})

    return without, with_record


def one_round(act: Callable[[int], None], writers: int) -> tuple[float, int]:
    """Acts per second of so many writers at once, and how many acts there were with those that warmed up."""
    from django.db import connection

    counts, ready, go = [0] * writers, threading.Barrier(writers + 1), threading.Event()
    deadline = 0.0

    def write(writer: int) -> None:
        case = writer
        for _ in range(WARM_UP):  # a connection's first acts load what the later ones find: in life it lives for long
            act(case)
        ready.wait()
        go.wait()
        while time.perf_counter() < deadline:
            act(case)
            counts[writer] += 1
            case = (case + WRITERS[-1]) % CASES
        connection.close()

    threads = [threading.Thread(target=write, args=(writer,)) for writer in range(writers)]
    for thread in threads:
        thread.start()
    ready.wait()
    begun = time.perf_counter()
    deadline = begun + SECONDS
    go.set()
    for thread in threads:
        thread.join()
    return sum(counts) / (time.perf_counter() - begun), sum(counts) + WARM_UP * writers


def measure() -> None:
    from django.db import connection

    without, with_record = acts()
    results: dict[int, tuple[float, float]] = {}
    total = audited = 0
    for writers in WRITERS:
        pairs = []
        for _ in range(ROUNDS):
            reference, count = one_round(without, writers)
            value, recorded = one_round(with_record, writers)
            wait_until_sealed()
            pairs.append((value, reference))
            total, audited = total + count + recorded, audited + recorded
        value, reference = (statistics.median(column) for column in zip(*pairs, strict=True))
        results[writers] = (value, reference)
    with connection.cursor() as cursor:
        cursor.execute("SELECT (SELECT count(*) FROM bench_step), (SELECT count(*) FROM audit_record)")
        steps, records = cursor.fetchone()
    check((steps, records) == (total, audited), "an act or its record is missing")
    check_log(records)
    ratios = {
        f"ratio_{writers}_writers": round(value / reference, 3) for writers, (value, reference) in results.items()
    }
    value, reference = min(results.values(), key=lambda pair: pair[0] / pair[1])
    report("audit", value=value, unit="acts/s", reference=reference, sealed=records, **ratios)


def wait_until_sealed() -> None:
    from django.db import connection

    deadline = time.monotonic() + 30
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM audit_pending")
            if not cursor.fetchone()[0]:
                return
        check(time.monotonic() < deadline, "the sealer does not keep up")
        time.sleep(0.1)


def check_log(records: int) -> None:
    from rajyasetu.platform.audit import interface as audit

    found = audit.verify()
    check(found.size == records, "a record is not sealed")
    check(found.ok, "\n".join(found.sentences("en")))


def check(holds: bool, otherwise: str) -> None:  # noqa: FBT001 - as an assertion
    if not holds:
        raise SystemExit(otherwise)


if __name__ == "__main__":
    seal_until_told() if sys.argv[1:] == ["seal"] else main()
