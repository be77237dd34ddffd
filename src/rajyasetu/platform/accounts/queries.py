"""Reads of persons, accounts, posts, charges, grants and sessions."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.functions import Length

from rajyasetu.kernel import clock
from rajyasetu.platform.accounts import models
from rajyasetu.platform.accounts.errors import AccountNotFound, PersonNotFound, PostNotFound
from rajyasetu.platform.accounts.values import Account, Grant, Holding, PersonName, Post, Profile
from rajyasetu.platform.geography.values import containing_paths
from rajyasetu.platform.storage import interface as storage


@dataclass(frozen=True, slots=True)
class LiveSession:
    """A session that is neither ended nor expired, with who is behind it.

    `post_id` is None when the charge of the session's post is no longer held.
    """

    id: UUID
    sealed_data: bytes
    channel: str
    account_id: UUID | None
    person_id: UUID | None
    post_id: UUID | None


# One statement reads the session and, at most once a minute, notes that it was used.
_LIVE_SESSION = """
WITH live AS (
    SELECT session.id, session.sealed_data, session.channel, session.last_seen_at,
           account.id AS account_id, account.person_id,
           (SELECT holding.post_id FROM accounts_holding holding
             WHERE holding.post_id = session.post_id AND holding.person_id = account.person_id
               AND holding.from_date <= %(today)s AND (holding.until IS NULL OR holding.until >= %(today)s)
             LIMIT 1) AS post_id
      FROM accounts_session session
      LEFT JOIN accounts_account account ON account.id = session.account_id
     WHERE session.key_hash = %(key_hash)s AND session.ended_at IS NULL AND session.expires_at > %(now)s
       AND session.last_seen_at > %(now)s - session.idle_seconds * interval '1 second'
       AND (account.id IS NULL OR account.is_active)
), touched AS (
    UPDATE accounts_session SET last_seen_at = %(now)s
      FROM live WHERE accounts_session.id = live.id AND live.last_seen_at < %(now)s - interval '1 minute'
)
SELECT id, sealed_data, channel, account_id, person_id, post_id FROM live
"""


def live_session(key_hash: str, *, now: datetime) -> LiveSession | None:
    """The session of that key, its last use noted; None when it is dead or there is none."""
    with connection.cursor() as cursor:
        today = now.astimezone(clock.INDIA).date()
        cursor.execute(_LIVE_SESSION, {"key_hash": key_hash, "now": now, "today": today})
        row = cursor.fetchone()
    if row is None:
        return None
    identifier, sealed_data, *rest = row
    return LiveSession(identifier, bytes(sealed_data), *rest)


def person_id_kept(person_id: UUID) -> UUID:
    """The person themselves, or the one they were merged into. Raises PersonNotFound."""
    row = models.Person.objects.filter(id=person_id).values_list("id", "merged_into_id").first()
    if row is None:
        raise PersonNotFound
    return row[1] or row[0]


def person_ids(person_id: UUID) -> list[UUID]:
    """All ids under which things of the person may stand: the kept one first, then those merged into it."""
    kept = person_id_kept(person_id)
    return [kept, *models.Person.objects.filter(merged_into_id=kept).order_by("id").values_list("id", flat=True)]


_PROFILE = """
SELECT kept.id, kept.sealed_profile
  FROM accounts_person person JOIN accounts_person kept ON kept.id = coalesce(person.merged_into_id, person.id)
 WHERE person.id = %s
"""


def profile(person_id: UUID) -> dict[str, Any]:
    """What the state knows of the person; empty when nothing yet. Raises PersonNotFound, and Erased of storage."""
    with connection.cursor() as cursor:
        cursor.execute(_PROFILE, [person_id])
        row = cursor.fetchone()
    if row is None:
        raise PersonNotFound
    kept, sealed = row
    return storage.open_sealed(kept, bytes(sealed)) if sealed else {}


def name_of(person_id: UUID) -> PersonName:
    """The person's name in both scripts; where one is not known, the other stands for it."""
    known = Profile.read(profile(person_id))
    return PersonName(hi=known.name_local or known.name, en=known.name or known.name_local)


def account(account_id: UUID) -> Account:
    """The account. Raises AccountNotFound."""
    row = models.Account.objects.filter(id=account_id).first()
    if row is None:
        raise AccountNotFound
    return account_value(row)


def account_of_person(person_id: UUID) -> Account | None:
    """The resident's account of the person, or of the one they were merged into."""
    kept = models.Person.objects.filter(Q(merged__id=person_id) | Q(id=person_id, merged_into=None))
    row = models.Account.objects.filter(person__in=kept, is_official=False, is_active=True).first()
    return account_value(row) if row else None


def is_login_taken(login: str) -> bool:
    """Whether an account has that login, as it is kept."""
    return models.Account.objects.filter(login=login).exists()


def account_value(row: models.Account) -> Account:
    """The account as others may hold it."""
    return Account(id=row.id, person_id=row.person_id, login=row.login, is_official=row.is_official)


# Each page of an official asks: Django would take longer to put it into words than PostgreSQL to answer it.
_POST = "SELECT id, kind, title, department, office_id, area_path, level FROM accounts_post WHERE id = %s"


def post(post_id: UUID) -> Post:
    """The post. Raises PostNotFound."""
    for row in models.Post.objects.raw(_POST, [post_id]):
        return post_value(row)
    raise PostNotFound


def posts_for(kind: str, area_path: str, department: str) -> list[Post]:
    """The posts of that kind whose area holds the given one, nearest first."""
    rows = models.Post.objects.filter(kind=kind, department=department, area_path__in=containing_paths(area_path))
    return [post_value(row) for row in rows.order_by(Length("area_path").desc(), "id")]


def posts_held(person_id: UUID, on: date) -> list[Post]:
    """The posts whose charge the person holds on that day, the highest level first."""
    rows = models.Post.objects.filter(id__in=_in_charge(on).filter(person_id=person_id).values("post_id"))
    return [post_value(row) for row in rows.order_by("-level", "id")]


def post_if_held(post_id: UUID, person_id: UUID, on: date) -> Post | None:
    """The post when the person holds its charge on that day, else None."""
    held = _in_charge(on).filter(post_id=post_id, person_id=person_id).values("post_id")
    row = models.Post.objects.filter(id__in=held).first()
    return post_value(row) if row else None


def holder(post_id: UUID, on: date) -> UUID | None:
    """Who holds the post's charge on that day, or None when it is vacant."""
    return _in_charge(on).filter(post_id=post_id).values_list("person_id", flat=True).first()


def holdings(post_id: UUID) -> list[Holding]:
    """All who ever held the post or are to hold it, oldest first."""
    return [holding_value(row) for row in models.Holding.objects.filter(post_id=post_id).order_by("from_date")]


def _in_charge(on: date) -> QuerySet[models.Holding]:
    return models.Holding.objects.filter(Q(until__isnull=True) | Q(until__gte=on), from_date__lte=on)


def post_value(row: models.Post) -> Post:
    """The post as others may hold it."""
    return Post(
        id=row.id,
        kind=row.kind,
        title=row.title,
        department=row.department,
        office_id=row.office_id,
        area_path=row.area_path,
        level=row.level,
    )


def holding_value(row: models.Holding) -> Holding:
    """The holding as rules take it."""
    return Holding(post_id=row.post_id, person_id=row.person_id, from_date=row.from_date, until=row.until)


def grants(action: str, subject_kind: str) -> list[Grant]:
    """All grants, past and coming, of an action on a kind of subject."""
    rows = models.Grant.objects.filter(action=action, subject_kind=subject_kind)
    fields = ("post_kind", "action", "subject_kind", "department", "area", "from_date", "until", "reserved")
    return [Grant(**row) for row in rows.values(*fields)]


def has_any_grant(post_kind: str, action: str, on: date) -> bool:
    """Whether that kind of post may do the action on some kind of subject on that day."""
    return _grants_in_force(action, on).filter(post_kind=post_kind).exists()


def is_reserved(action: str, on: date) -> bool:
    """Whether the action is, on that day, an act of office on every kind of subject it is granted on."""
    kinds = _grants_in_force(action, on).values_list("subject_kind", "reserved")
    reserved, all_kinds = {kind for kind, closed in kinds if closed}, {kind for kind, _ in kinds}
    return bool(all_kinds) and reserved == all_kinds


def _grants_in_force(action: str, on: date) -> QuerySet[models.Grant]:
    rows = models.Grant.objects.filter(action=action, from_date__lte=on)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=on))


def expired_sessions(now: datetime) -> QuerySet[models.Session]:
    """Sessions that were over more than a day ago."""
    return models.Session.objects.filter(expires_at__lt=now - timedelta(days=1))


def forgotten_tries(now: datetime) -> QuerySet[models.SignInTries]:
    """Counted tries of more than a day ago."""
    return models.SignInTries.objects.filter(since__lt=now - timedelta(days=1))
