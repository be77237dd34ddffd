"""`./run audit verify`: checks the audit log of the main database, running instance or not."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
import psycopg

from rajyasetu.site import databases
from rajyasetu.site.configuration import Configuration, Process
from rajyasetu.site.postgres import Postgres


def verify(configuration: Configuration, checkpoint: bytes | None) -> int:
    """Print what was checked and found, one sentence a line; 0 when all is sound, else 1."""
    with _database(configuration) as url:
        os.environ["RAJYASETU_PROCESS"] = Process.WORKER.value
        os.environ["RAJYASETU_DATABASE_URL"] = url
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rajyasetu.site.settings")
        django.setup()
        from rajyasetu.platform.audit import interface as audit  # noqa: PLC0415 - the apps must be ready
        from rajyasetu.site import adapters  # noqa: PLC0415 - as above

        adapters.wire()
        report = audit.verify(checkpoint)
    for sentence in [*report.sentences("hi"), *report.sentences("en")]:
        print(sentence)
    return 0 if report.ok else 1


@contextmanager
def _database(configuration: Configuration) -> Iterator[str]:
    """The worker's URL, with the embedded server started for the while when it is not running."""
    if configuration.database_url:
        yield configuration.database_url
        return
    postgres = Postgres(configuration.home.resolve())
    url = databases.embedded_urls(postgres).worker
    try:
        psycopg.connect(url, connect_timeout=5).close()
    except psycopg.OperationalError:
        postgres.start()
    try:
        yield url
    finally:
        postgres.stop()
