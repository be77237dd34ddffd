"""What the locker does by the clock."""

from rajyasetu.platform.tasks.interface import every
from rajyasetu.systems.locker.interface import forget_old_counts


@every(3600)
def forget_old_check_counts() -> None:
    """Keep no count of checks longer than it is needed."""
    forget_old_counts()
