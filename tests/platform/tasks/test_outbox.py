import threading
from datetime import timedelta

import pytest
from django.db import DataError, ProgrammingError, connection, transaction

from rajyasetu.kernel import clock
from rajyasetu.platform.tasks import jobs
from rajyasetu.platform.tasks.errors import CalledInsideTransaction
from rajyasetu.platform.tasks.interface import (
    drain,
    enqueue,
    in_open_transaction,
    refuse_inside_transaction,
    write_quickly,
)
from rajyasetu.platform.tasks.models import OutboxEvent, OutboxPending
from rajyasetu.platform.tasks.relay import relay
from tests.platform.tasks import examples
from tests.platform.tasks.examples import BellRang, Broken


def rows(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.mark.django_db
def test_event_reaches_every_listener_once():
    enqueue(BellRang(1))
    enqueue(BellRang(2))

    first, second = drain(), drain()

    assert (first, second) == (4, 0)
    assert sorted(examples.heard) == [("first", 1), ("first", 2), ("second", 1), ("second", 2)]


@pytest.mark.django_db
def test_enqueue_in_a_broken_transaction_is_refused_as_any_query_is():
    with transaction.atomic():
        transaction.set_rollback(True)
        with pytest.raises(transaction.TransactionManagementError):
            enqueue(BellRang(1))


@pytest.mark.django_db
def test_event_with_a_used_key_is_not_enqueued_again():
    enqueue(BellRang(1), key="morning")
    drain()
    enqueue(BellRang(2), key="morning")

    assert drain() == 0
    assert list(OutboxEvent.objects.values_list("payload", "key")) == [({"number": 1}, "morning")]


@pytest.mark.django_db
def test_event_is_gone_when_the_transaction_is():
    with transaction.atomic():
        enqueue(BellRang(1))
        transaction.set_rollback(True)

    assert drain() == 0
    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db
def test_one_listeners_failure_leaves_the_others_and_is_tried_again(time_machine):
    enqueue(BellRang(1))
    examples.broken.add("first")
    with pytest.raises(Broken):
        drain()
    assert examples.heard == [("second", 1)]
    assert drain() == 0

    examples.broken.clear()
    time_machine.move_to(clock.now() + timedelta(seconds=2))

    assert drain() == 1
    assert examples.heard == [("second", 1), ("first", 1)]


@pytest.mark.django_db
def test_writes_of_a_failed_listener_are_undone_in_a_test_too():
    enqueue(BellRang(1))
    examples.broken.add("second")

    with pytest.raises(Broken):
        drain()

    assert rows("SELECT task_name, status::text, attempts FROM procrastinate_jobs") == [
        ("tests.platform.tasks.examples.note_second", "todo", 1)
    ]


@pytest.mark.parametrize(("attempts", "seconds"), [(0, 1), (1, 2), (5, 32), (9, 512), (10, 900), (23, 900)])
def test_pauses_double_up_to_a_quarter_of_an_hour(attempts, seconds):
    assert jobs.pause_seconds(attempts) == seconds


@pytest.mark.django_db(transaction=True)
def test_event_of_a_transaction_that_commits_late_is_not_missed(empty_queue):
    opened, go_on = threading.Event(), threading.Event()

    def slow():
        with transaction.atomic():
            enqueue(BellRang(1))
            opened.set()
            go_on.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    opened.wait(10)
    enqueue(BellRang(2))
    drain()
    assert examples.heard == [("first", 2), ("second", 2)]

    go_on.set()
    writer.join()
    drain()

    assert examples.heard[2:] == [("first", 1), ("second", 1)]


@pytest.mark.django_db(transaction=True)
def test_two_relays_at_once_defer_each_event_once(empty_queue):
    for number in range(1200):
        enqueue(BellRang(number))

    def relay_until_empty():
        while relay():
            pass
        connection.close()

    relays = [threading.Thread(target=relay_until_empty) for _ in range(3)]
    for one in relays:
        one.start()
    for one in relays:
        one.join()

    assert not OutboxPending.objects.exists()
    assert rows("SELECT count(*), count(DISTINCT queueing_lock) FROM procrastinate_jobs") == [(2400, 2400)]


@refuse_inside_transaction
def write():
    return in_open_transaction()


@pytest.mark.django_db
def test_guarded_write_runs_in_a_tests_own_transaction():
    assert write() is False


@pytest.mark.django_db
def test_guarded_write_is_refused_in_our_own_transaction():
    with transaction.atomic(), pytest.raises(CalledInsideTransaction):
        write()


@pytest.mark.django_db(transaction=True)
def test_guarded_write_is_refused_in_a_real_transaction():
    assert write() is False
    with transaction.atomic():
        assert in_open_transaction()
        with pytest.raises(CalledInsideTransaction):
            write()


@pytest.mark.django_db(transaction=True)
def test_enqueue_begins_the_transaction_when_it_is_the_first_to_speak(empty_queue):
    connection.close()
    with transaction.atomic():
        enqueue(BellRang(1))
        transaction.set_rollback(True)

    assert not OutboxEvent.objects.exists()


@pytest.mark.django_db
def test_database_errors_of_enqueue_are_djangos():
    with pytest.raises(DataError), transaction.atomic():
        enqueue(BellRang(1), key="NUL is \0 no text")

    assert drain() == 0


@pytest.mark.django_db
def test_refusal_of_the_database_is_raised():
    with transaction.atomic():
        OutboxEvent.objects.count()
        with pytest.raises(ProgrammingError):
            write_quickly("INSERT INTO tasks_no_such_table VALUES ($1)", [1])
        transaction.set_rollback(True)
