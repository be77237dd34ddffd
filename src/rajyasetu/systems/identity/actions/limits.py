"""Counting tries: rows that are locked for an instant, never across a call to another system."""

import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import LimitReached
from rajyasetu.systems.identity import key_files, rules
from rajyasetu.systems.identity.errors import TooManyOtps, TriesUsedUp
from rajyasetu.systems.identity.models import LimitCounter
from rajyasetu.systems.identity.rules import Limit
from rajyasetu.systems.identity.values import Counter

_LIMITS: dict[str, tuple[Limit, type[LimitReached]]] = {
    "tries": (rules.TRIES, TriesUsedUp),
    "otps": (rules.OTP_REQUESTS, TooManyOtps),
    "address_starts": (rules.ADDRESS_STARTS, TooManyOtps),
    "address_wrong": (rules.ADDRESS_WRONG, TriesUsedUp),
}


def key_of(*parts: str) -> str:
    """A keyed hash that stands for a number and a device, or for an address, in the counters."""
    return hmac.new(key_files.limits_key(), "\0".join(parts).encode(), hashlib.sha256).hexdigest()


def take(kind: str, key: str) -> int:
    """Count one more and give how many are left. Raises the kind's LimitReached with the minutes to wait."""
    limit, error = _LIMITS[kind]
    now = clock.now()
    waits: list[timedelta] = []

    def count(counter: Counter) -> Counter:
        taken, wait = rules.take(counter, limit, now=now)
        waits.extend([wait] if wait is not None else [])
        return taken

    taken = _change(kind, key, count, now=now)
    if waits:
        raise error(minutes=rules.minutes_of(waits[0]))
    return limit.most - taken.count


def require_no_wait(kind: str, key: str) -> None:
    """Raise the kind's LimitReached while a wait runs; counts nothing."""
    now = clock.now()
    row = LimitCounter.objects.filter(kind=kind, key_hash=key, blocked_until__gt=now).first()
    if row is not None and row.blocked_until is not None:
        raise _LIMITS[kind][1](minutes=rules.minutes_of(row.blocked_until - now))


def begin_wait(kind: str, key: str) -> int:
    """Set the wait now, as after the last try; gives its minutes."""
    limit, _ = _LIMITS[kind]
    now = clock.now()
    blocked = _change(kind, key, lambda counter: rules.block(counter, limit, now=now), now=now)
    assert blocked.blocked_until is not None
    return rules.minutes_of(blocked.blocked_until - now)


def give_back(kind: str, key: str) -> None:
    """Undo one `take` that came to nothing."""
    _change(kind, key, rules.give_back, now=clock.now())


def forget(key: str) -> None:
    """Start the counters of a number afresh: its holder is in."""
    LimitCounter.objects.filter(kind__in=("tries", "otps"), key_hash=key).delete()


@transaction.atomic
def _change(kind: str, key: str, change: Callable[[Counter], Counter], *, now: datetime) -> Counter:
    fresh = LimitCounter(kind=kind, key_hash=key, count=0, window_started_at=now, rounds=0)
    LimitCounter.objects.bulk_create([fresh], ignore_conflicts=True)
    row = LimitCounter.objects.select_for_update().get(kind=kind, key_hash=key)
    before = Counter(
        count=row.count, window_started_at=row.window_started_at, blocked_until=row.blocked_until, rounds=row.rounds
    )
    after = change(before)
    row.count, row.window_started_at = after.count, after.window_started_at
    row.blocked_until, row.rounds = after.blocked_until, after.rounds
    row.save(update_fields=["count", "window_started_at", "blocked_until", "rounds"])
    return after
