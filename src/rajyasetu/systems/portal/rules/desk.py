"""The order of a desk."""

from collections.abc import Iterable
from datetime import date

from rajyasetu.systems.portal.values import DeskLine


def in_order(lines: Iterable[DeskLine]) -> list[DeskLine]:
    """Overdue first, then what is due soonest; what has no deadline comes last."""
    return sorted(lines, key=lambda line: (not line.is_overdue, line.due_on or date.max, line.reference))
