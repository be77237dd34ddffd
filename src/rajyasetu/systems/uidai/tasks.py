"""Housekeeping by the worker of this process."""

from rajyasetu.platform.tasks.interface import every
from rajyasetu.systems.uidai.actions.forget import forget_old

_HOUR_SECONDS = 3600


@every(_HOUR_SECONDS)
def forget_old_requests() -> None:
    """Keep the replay table as small as the window it guards."""
    forget_old()
