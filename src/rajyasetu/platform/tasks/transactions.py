"""Whether our own code has a transaction open, and writing into it cheaply."""

import functools
from collections.abc import Callable, Sequence
from typing import LiteralString, ParamSpec, TypeVar

import psycopg
from django.db import connection
from psycopg.errors import error_from_result
from psycopg.pq import ConnStatus, ExecStatus, TransactionStatus

from rajyasetu.platform.tasks.errors import CalledInsideTransaction

P = ParamSpec("P")
R = TypeVar("R")


def in_open_transaction() -> bool:
    """Whether application code has opened a transaction on this thread's connection.

    The transaction that Django's TestCase (and so pytest's django_db mark) wraps round a test does
    not count: Django marks its blocks `_from_testcase`, for its own check of durable blocks.
    """
    return any(not block._from_testcase for block in connection.atomic_blocks)  # type: ignore[attr-defined]  # noqa: SLF001 - Django's stubs omit both; Django's own durable check reads them so


def refuse_inside_transaction(function: Callable[P, R]) -> Callable[P, R]:
    """Guard a write that another system may call: it must not run inside the caller's transaction.

    Two systems may one day have two databases; a write that a rollback would undo here and not
    there must not exist. Raises CalledInsideTransaction.
    """

    @functools.wraps(function)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        if in_open_transaction():
            raise CalledInsideTransaction
        return function(*args, **kwargs)

    return guarded


def write_quickly(statement: LiteralString, values: Sequence[object]) -> None:
    """Run one insert, its places written $1, $2 ..., in the transaction that is open on this thread's connection.

    For what every act writes (outbox, audit): libpq is called directly, which takes a fifth of the
    time that a cursor's own machinery does. Django's query log and counts do not see it. Raises
    Django's database errors.
    """
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    with connection.wrap_database_errors:
        session: psycopg.Connection[object] = connection.connection
        places = [None if value is None else str(value).encode() for value in values]
        begun = session.pgconn.transaction_status == TransactionStatus.INTRANS
        if not begun or any(b"\0" in place for place in places if place):
            # The cursor begins the transaction when one is due, and refuses NUL, at which libpq would cut a text short.
            with psycopg.RawCursor(session) as cursor:
                cursor.execute(statement, values)
            return
        result = session.pgconn.exec_params(statement.encode(), places)
        if result.status not in {ExecStatus.COMMAND_OK, ExecStatus.TUPLES_OK}:
            if session.pgconn.status == ConnStatus.BAD:  # such a result has no code to tell it by
                raise psycopg.OperationalError("the connection is lost")
            raise error_from_result(result, encoding=session.info.encoding)
