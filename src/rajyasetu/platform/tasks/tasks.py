"""The package's own schedules."""

from rajyasetu.platform.tasks.interface import every, make_partitions

A_DAY_IN_SECONDS = 86_400


@every(A_DAY_IN_SECONDS)
def make_coming_partitions() -> None:
    """Make the partitions of the coming months, long before their rows come."""
    make_partitions()
