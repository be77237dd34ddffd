"""Pure decisions: who may do what, how charge passes on, how long sessions live, how tries are counted."""

import math
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from rajyasetu.kernel.actor import Actor, Channel
from rajyasetu.platform.accounts.errors import ChargeAlreadyGiven, SpanBackwards
from rajyasetu.platform.accounts.values import (
    ANY,
    OWN,
    Decision,
    Grant,
    Holding,
    Limit,
    Post,
    Reason,
    SessionSpan,
    Subject,
    Tries,
)
from rajyasetu.platform.geography.values import contains

ANONYMOUS_SPAN = SessionSpan(idle=timedelta(minutes=30), absolute=timedelta(hours=2))
RESIDENT_SPAN = SessionSpan(idle=timedelta(minutes=30), absolute=timedelta(hours=8))
OFFICIAL_SPAN = SessionSpan(idle=timedelta(hours=8), absolute=timedelta(hours=8))

LOGIN_LIMIT = Limit(tries=5, window=timedelta(minutes=15))
CODE_LIMIT = Limit(tries=5, window=timedelta(minutes=15))
ADDRESS_LIMIT = Limit(tries=50, window=timedelta(minutes=15))

TOTP_STEP_SECONDS = 30
_ONE_DAY = timedelta(days=1)


def is_on(day: date, *, from_date: date, until: date | None) -> bool:
    """Whether the day lies in the span; both ends count."""
    return from_date <= day and (until is None or day <= until)


def decide(
    *, by: Actor, action: str, subject: Subject, post: Post | None, grants: Iterable[Grant], on: date
) -> Decision:
    """Whether the actor may do the action to the subject on that day.

    `post` is the post that the actor names and holds on that day, None when they do not hold it.
    `grants` are those of this action on this kind of subject, for any kind of post.
    """
    if by.channel is Channel.SYSTEM and by.account_id is None:
        return Decision(allowed=True, reason=Reason.SYSTEM)
    if by.account_id is None or by.person_id is None:
        return _no(Reason.NOBODY)
    relevant = [grant for grant in grants if (grant.action, grant.subject_kind) == (action, subject.kind)]
    if by.post_id is None:
        return _decide_for_resident(by, subject, relevant, on=on)
    if post is None:
        return _no(Reason.CHARGE_NOT_HELD)
    if subject.owner_person_id == by.person_id:
        return _no(Reason.OWN_MATTER)
    return _decide_for_post(post, subject, [grant for grant in relevant if grant.post_kind == post.kind], on=on)


def _no(reason: Reason) -> Decision:
    return Decision(allowed=False, reason=reason)


def _decide_for_resident(by: Actor, subject: Subject, grants: Sequence[Grant], *, on: date) -> Decision:
    if subject.owner_person_id is None or subject.owner_person_id != by.resident():
        return _no(Reason.NOT_OWNER)
    if any(grant.reserved and is_on(on, from_date=grant.from_date, until=grant.until) for grant in grants):
        return _no(Reason.RESERVED_FOR_POSTS)
    return Decision(allowed=True, reason=Reason.OWN_SUBJECT)


def _decide_for_post(post: Post, subject: Subject, grants: Sequence[Grant], *, on: date) -> Decision:
    """The first grant without an obstacle allows; else the obstacle that came nearest to a yes is told."""
    obstacles = [_obstacle(grant, post, subject, on=on) for grant in grants]
    if None in obstacles:
        return Decision(allowed=True, reason=Reason.GRANTED)
    for reason in (Reason.OTHER_AREA, Reason.OTHER_DEPARTMENT, Reason.GRANT_NOT_IN_FORCE):
        if reason in obstacles:
            return _no(reason)
    return _no(Reason.NO_GRANT)


def _obstacle(grant: Grant, post: Post, subject: Subject, *, on: date) -> Reason | None:
    if not is_on(on, from_date=grant.from_date, until=grant.until):
        return Reason.GRANT_NOT_IN_FORCE
    department = post.department if grant.department == OWN else grant.department
    if department and {post.department, subject.department} != {department}:
        return Reason.OTHER_DEPARTMENT
    if grant.area != ANY and not contains(post.area_path, subject.area_path):
        return Reason.OTHER_AREA
    return None


def hand_over(held: Iterable[Holding], new: Holding) -> Holding | None:
    """The holding that must end on the day before the new one begins, or None when the post is free then.

    Raises ChargeAlreadyGiven when another holding begins in the new one's span, SpanBackwards when the
    new one ends before it begins.
    """
    if new.until is not None and new.until < new.from_date:
        raise SpanBackwards
    touched = [holding for holding in held if _overlap(holding, new)]
    if any(holding.from_date >= new.from_date for holding in touched):
        raise ChargeAlreadyGiven
    return touched[0] if touched else None


def _overlap(one: Holding, other: Holding) -> bool:
    return one.from_date <= (other.until or date.max) and other.from_date <= (one.until or date.max)


def day_before(day: date) -> date:
    """The day before."""
    return day - _ONE_DAY


def session_span(*, signed_in: bool, is_official: bool) -> SessionSpan:
    """How long the session of an official, a resident or nobody yet lives."""
    if not signed_in:
        return ANONYMOUS_SPAN
    return OFFICIAL_SPAN if is_official else RESIDENT_SPAN


def count_try(tries: Tries | None, *, limit: Limit, now: datetime) -> Tries | int:
    """The tries with one more counted, or the whole minutes to wait when none is left.

    The try that uses up the limit is still taken, and blocks what comes after it.
    """
    if tries is not None and tries.blocked_until is not None and now < tries.blocked_until:
        return minutes_until(tries.blocked_until, now=now)
    is_fresh = tries is None or tries.blocked_until is not None or now - tries.since >= limit.window
    count, since = (1, now) if is_fresh or tries is None else (tries.count + 1, tries.since)
    return Tries(count, since, now + limit.window if count >= limit.tries else None)


def minutes_until(instant: datetime, *, now: datetime) -> int:
    """Whole minutes to wait, rounded up, at least one."""
    return max(1, math.ceil((instant - now).total_seconds() / 60))


def totp_steps(now: datetime) -> tuple[int, int, int]:
    """The time steps whose codes are taken: this one, then the one before and the one after.

    Source: RFC 6238, sections 4.2 and 5.2.
    """
    step = int(now.timestamp()) // TOTP_STEP_SECONDS
    return step, step - 1, step + 1
