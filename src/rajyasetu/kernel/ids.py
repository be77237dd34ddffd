"""Ids inside the house: UUID version 7, which sort by the time they were made."""

import secrets
from datetime import UTC, datetime
from uuid import UUID

from rajyasetu.kernel import clock

_MILLISECOND = 1000


def new_id() -> UUID:
    """A fresh UUIDv7: 48 bits of Unix milliseconds, 74 random bits.

    Source: RFC 9562, section 5.7.
    """
    milliseconds = int(clock.now().timestamp() * _MILLISECOND)
    random_a, random_b = secrets.randbits(12), secrets.randbits(62)
    return UUID(int=milliseconds << 80 | 0x7 << 76 | random_a << 64 | 0b10 << 62 | random_b)


def made_at(identifier: UUID) -> datetime:
    """The instant, to the millisecond, at which a UUIDv7 was made. Raises ValueError for other versions."""
    if identifier.version != 7:  # noqa: PLR2004 - the version's own number
        raise ValueError("not a UUIDv7")
    return datetime.fromtimestamp((identifier.int >> 80) / _MILLISECOND, tz=UTC)
