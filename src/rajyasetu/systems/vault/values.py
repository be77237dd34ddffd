"""The vault's second door: why a number may be kept or read, and what a reference key is."""

from enum import StrEnum
from typing import NewType

ReferenceKey = NewType("ReferenceKey", str)
"""Stands for one number everywhere outside the vault; letters only, so that nobody takes it for a number."""


class Purpose(StrEnum):
    """Why somebody asks. Each access names one; the counters and the alarm go by it."""

    SIGN_IN = "sign_in"
    AUTHENTICATION = "authentication"
    ERASURE = "erasure"


class Access(StrEnum):
    """What was done with a number."""

    KEPT = "kept"
    CONFIRMED = "confirmed"
    READ = "read"
    ERASED = "erased"
