"""Counting tries at signing in, in the database, so that every process counts together."""

import hashlib
import hmac

from django.conf import settings
from django.db import transaction
from django.db.models import F

from rajyasetu.kernel import clock
from rajyasetu.platform.accounts import rules
from rajyasetu.platform.accounts.errors import TooManyTries
from rajyasetu.platform.accounts.models import SignInTries
from rajyasetu.platform.accounts.values import Limit, Tries


def key(kind: str, who: str) -> str:
    """The keyed hash under which tries are counted, so that the table names no login and no address."""
    return hmac.new(str(settings.SECRET_KEY).encode(), f"{kind}\0{who}".encode(), hashlib.sha256).hexdigest()


def take(key: str, limit: Limit) -> None:
    """Count one try before it is made, so that tries at the same instant cannot slip past the limit.

    Commits by itself; must not be called in an open transaction. Raises TooManyTries with the minutes to wait.
    """
    with transaction.atomic(durable=True):
        row = _locked(key)
        before = Tries(row.count, row.since, row.blocked_until) if row.count else None
        counted = rules.count_try(before, limit=limit, now=clock.now())
        if isinstance(counted, Tries):
            row.count, row.since, row.blocked_until = counted.count, counted.since, counted.blocked_until
            row.save()
            return
    raise TooManyTries(minutes=counted)


def _locked(key: str) -> SignInTries:
    """The row of the key, locked; made as often as somebody else's right try removes it meanwhile."""
    while (row := SignInTries.objects.select_for_update().filter(key=key).first()) is None:
        SignInTries.objects.bulk_create([SignInTries(key=key)], ignore_conflicts=True)
    return row


def forget(key: str) -> None:
    """Forget the tries after a right one."""
    SignInTries.objects.filter(key=key).delete()


def give_back(key: str) -> None:
    """Take back the one try that was right, so that an office behind one address is not shut out."""
    SignInTries.objects.filter(key=key, count__gt=0).update(count=F("count") - 1, blocked_until=None)
