"""The front door of storage."""

from rajyasetu.platform.storage.actions import describe, erase, get, open_sealed, put, put_own, seal

__all__ = ["describe", "erase", "get", "open_sealed", "put", "put_own", "seal"]
