"""The vault's front door inside its own process. Everybody else speaks to it over HTTP."""

from rajyasetu.systems.vault.actions import prepare

__all__ = ["prepare"]
