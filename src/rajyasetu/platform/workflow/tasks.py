"""The scheduled sweep for steps past their deadline."""

from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.platform.workflow import actions


@tasks.every(60)
def escalate_overdue() -> None:
    """Tell of overdue steps within a minute."""
    actions.escalate_overdue()
