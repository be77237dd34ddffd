"""What is done for accounts every so often."""

from rajyasetu.platform.accounts import actions
from rajyasetu.platform.tasks import interface as tasks


@tasks.every(seconds=3600)
def clear_expired() -> None:
    """Remove sessions and counted tries that are over."""
    actions.clear_expired()
