"""The front door: only what the site needs to start the process. Agencies come over the wire, as in life."""

from rajyasetu.systems.uidai.actions.forget import forget_old
from rajyasetu.systems.uidai.actions.prepare import prepare

__all__ = ["forget_old", "prepare"]
