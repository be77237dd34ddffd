"""SQL for tables that are partitioned by month, from their first migration."""

from datetime import date

_DECEMBER = 12


def create_sql(*, table: str, columns_sql: str, key: str = "at", primary_key: str = "id") -> str:
    """The partitioned table with a default partition, so that no row is ever refused.

    `columns_sql` declares the columns only; the primary key is (`primary_key`, `key`).
    """
    return (
        f'CREATE TABLE "{table}" ({columns_sql}, PRIMARY KEY ({primary_key}, {key})) PARTITION BY RANGE ({key});\n'
        f'CREATE TABLE "{table}_default" PARTITION OF "{table}" DEFAULT;'
    )


def monthly_sql(table: str, month: date) -> str:
    """The partition for the month that holds the date, in UTC; does nothing when it is there."""
    first = month.replace(day=1)
    after = date(first.year + 1, 1, 1) if first.month == _DECEMBER else first.replace(month=first.month + 1)
    name = f"{table}_{first:%Y_%m}"
    return (
        f'CREATE TABLE IF NOT EXISTS "{name}" PARTITION OF "{table}" '
        f"FOR VALUES FROM ('{first} 00:00:00+00') TO ('{after} 00:00:00+00');"
    )
