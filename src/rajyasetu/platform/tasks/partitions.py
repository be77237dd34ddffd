"""Partitions of the coming months, for every table of this database that is partitioned by month."""

from datetime import date

import structlog
from django.db import DatabaseError, connection, transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.partitions import monthly_sql

MONTHS_AHEAD = 3
_DECEMBER = 12
log = structlog.get_logger()


def make_partitions() -> int:
    """Make what is missing of this month's and the next three months' partitions; how many were made.

    A partition that cannot be made (the role does not own the table, the default partition already
    holds rows of that month, a long transaction is in the way) is logged and left: its rows go
    to the default partition, so nothing is refused.
    """
    wanted = [(table, month) for table in _tables() for month in _months(clock.now().date())]
    return sum(_made(table, month) for table, month in wanted if not _exists(f"{table}_{month:%Y_%m}"))


def _tables() -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_partitioned_table JOIN pg_class ON pg_class.oid = partrelid"
            " WHERE partstrat = 'r' AND partdefid <> 0 AND relnamespace = current_schema()::regnamespace"
            " ORDER BY relname"
        )
        return [name for (name,) in cursor.fetchall()]


def _months(today: date) -> list[date]:
    first = today.year * _DECEMBER + today.month - 1
    return [date(month // _DECEMBER, month % _DECEMBER + 1, 1) for month in range(first, first + MONTHS_AHEAD + 1)]


def _exists(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [table])
        return bool(cursor.fetchone()[0])


def _made(table: str, month: date) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # The default partition is locked for a moment: better to try again tomorrow than to hold up writers.
            cursor.execute("SET LOCAL lock_timeout = '2s'")
            cursor.execute(monthly_sql(table, month))
    except DatabaseError as error:
        log.warning("partition_not_made", name=f"{table}_{month:%Y_%m}", exception_type=type(error).__name__)
        return False
    return True
