from datetime import UTC, date, datetime

import pytest
from django.db import connection

from rajyasetu.platform.tasks import partitions
from rajyasetu.platform.tasks.interface import enqueue, make_partitions
from tests.platform.tasks.examples import BellRang


def partitions_of(table):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = %s::regclass ORDER BY 1", [table]
        )
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize(
    ("today", "months"),
    [
        (date(2026, 11, 22), [date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1)]),
        (date(2026, 12, 31), [date(2026, 12, 1), date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1)]),
    ],
)
def test_months_go_over_the_new_year(today, months):
    assert partitions._months(today) == months


@pytest.mark.django_db
def test_partitions_of_coming_months_are_made_once(time_machine):
    time_machine.move_to(datetime(2031, 11, 22, tzinfo=UTC))
    before = partitions_of("tasks_outbox")

    make_partitions()

    made = {f"tasks_outbox_{month}" for month in ("2031_11", "2031_12", "2032_01", "2032_02")}
    assert partitions_of("tasks_outbox") - before == made
    assert make_partitions() == 0


@pytest.mark.django_db
def test_month_whose_rows_lie_in_the_default_partition_is_left_there(time_machine):
    time_machine.move_to(datetime(2032, 5, 15, tzinfo=UTC))
    enqueue(BellRang(1))

    make_partitions()

    names = partitions_of("tasks_outbox")
    assert "tasks_outbox_2032_05" not in names
    assert "tasks_outbox_2032_06" in names
