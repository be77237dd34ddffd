"""Writes to persons, accounts, posts, charges and grants."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import queries, rules
from rajyasetu.platform.accounts.errors import AccountNotFound, PersonMerged, PersonNotFound, PostNotFound
from rajyasetu.platform.accounts.models import Account, Grant, Holding, Person, Post, Session
from rajyasetu.platform.accounts.signing_in import normal_login
from rajyasetu.platform.accounts.values import OWN, PersonsMerged
from rajyasetu.platform.accounts.values import Holding as HoldingValue
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject as AuditSubject
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.tasks import interface as tasks


def create_person() -> UUID:
    """A new person of whom nothing is known yet."""
    return Person.objects.create().id


def create_resident_account(person_id: UUID) -> UUID:
    """The person's resident account, made when there is none. Raises PersonNotFound."""
    kept = queries.person_id_kept(person_id)
    row, _ = Account.objects.get_or_create(person_id=kept, is_official=False, is_active=True)
    return row.id


@transaction.atomic
def set_profile(person_id: UUID, profile: Mapping[str, Any], *, by: Actor) -> None:
    """Keep what is known of the person, sealed under their own key, in place of what was. Raises PersonNotFound."""
    row = _person_for_update(queries.person_id_kept(person_id))
    row.sealed_profile = storage.seal(row.id, dict(profile))
    row.save(update_fields=["sealed_profile"])
    audit.record("profile_set", by=by, subject=AuditSubject("person", row.id), person_id=row.id)


def _person_for_update(person_id: UUID) -> Person:
    row = Person.objects.select_for_update().filter(id=person_id).first()
    if row is None:
        raise PersonNotFound
    return row


@transaction.atomic
def merge_persons(kept: UUID, merged: UUID, *, by: Actor) -> None:
    """Make two records of one human being into one: all that was the merged one's is found under the kept one.

    Done again it does nothing. Other packages hear of it by PersonsMerged. Locks both persons in the order
    of their ids. Raises PersonMerged when the kept one, or the merged one into somebody else, was merged
    meanwhile.
    """
    rows = {person_id: _person_for_update(person_id) for person_id in sorted({kept, merged})}
    if rows[merged].merged_into_id == kept:
        return
    if kept == merged or rows[kept].merged_into_id or rows[merged].merged_into_id:
        raise PersonMerged
    _move_profile(rows[merged], rows[kept])
    _move_accounts(rows[merged], rows[kept])
    Holding.objects.filter(person_id=merged).update(person_id=kept)
    Person.objects.filter(merged_into_id=merged).update(merged_into_id=kept)
    Person.objects.filter(id=merged).update(merged_into_id=kept)
    for person_id in (kept, merged):
        audit.record("persons_merged", by=by, subject=AuditSubject("person", merged), person_id=person_id)
    tasks.enqueue(PersonsMerged(kept=kept, merged=merged))


def _move_profile(merged: Person, kept: Person) -> None:
    if kept.sealed_profile is None and merged.sealed_profile is not None:
        kept.sealed_profile = storage.seal(kept.id, storage.open_sealed(merged.id, bytes(merged.sealed_profile)))
        kept.save(update_fields=["sealed_profile"])
    merged.sealed_profile = None
    merged.save(update_fields=["sealed_profile"])


def _move_accounts(merged: Person, kept: Person) -> None:
    """Accounts go over; a second resident account is closed and its sessions end."""
    if Account.objects.filter(person=kept, is_official=False, is_active=True).exists():
        second = Account.objects.filter(person=merged, is_official=False, is_active=True)
        Session.objects.filter(account__in=second, ended_at=None).update(ended_at=clock.now(), sealed_data=b"")
        second.update(is_active=False)
    Account.objects.filter(person=merged).update(person=kept)


def ensure_post(
    *,
    kind: str,
    title: Mapping[str, str],
    department: str,
    office_id: UUID | None,
    area_path: str,
    level: int,
) -> UUID:
    """The post of that kind, office, area and English title; made when there is none."""
    row, _ = Post.objects.get_or_create(
        kind=kind,
        department=department,
        office_id=office_id,
        area_path=area_path,
        title__en=title["en"],
        defaults={"title": dict(title), "level": level},
    )
    return row.id


@transaction.atomic
def hand_over(
    post_id: UUID, to_person_id: UUID, from_date: date, *, until: date | None = None, by: Actor | None = None
) -> UUID:
    """Give the post's charge to a person, both days counted; who holds it now holds it until the day before.

    Done again it does nothing. After `until` the post is vacant. Locks the post. Returns the holding's id.
    Raises PostNotFound, PersonNotFound, SpanBackwards, ChargeAlreadyGiven.
    """
    if not Post.objects.select_for_update().filter(id=post_id).exists():
        raise PostNotFound
    person_id = queries.person_id_kept(to_person_id)
    same = Holding.objects.filter(post_id=post_id, person_id=person_id, from_date=from_date, until=until).first()
    if same is not None:
        return same.id
    new = HoldingValue(post_id=post_id, person_id=person_id, from_date=from_date, until=until)
    ending = rules.hand_over(queries.holdings(post_id), new)
    if ending is not None:
        earlier = Holding.objects.filter(post_id=post_id, from_date=ending.from_date)
        earlier.update(until=rules.day_before(from_date))
    row = Holding.objects.create(post_id=post_id, person_id=person_id, from_date=from_date, until=until)
    audit.record(
        "charge_handed_over",
        by=by or Actor.system(),
        subject=AuditSubject("post", post_id),
        person_id=person_id,
        details={"from_date": from_date.isoformat()},
    )
    return row.id


def ensure_grant(
    post_kind: str,
    action: str,
    subject_kind: str,
    *,
    department: str,
    area: str = OWN,
    from_date: date,
    reserved: bool = False,
) -> None:
    """Let a kind of post do an action on a kind of subject from a day on; does nothing when it stands.

    `department`, `area` and `reserved` are as in `values.Grant`.
    """
    Grant.objects.get_or_create(
        post_kind=post_kind,
        action=action,
        subject_kind=subject_kind,
        department=department,
        area=area,
        from_date=from_date,
        defaults={"reserved": reserved},
    )


def end_grant(post_kind: str, action: str, subject_kind: str, *, until: date) -> int:
    """Let that day be the last of those grants; returns how many were in force."""
    rows = Grant.objects.filter(post_kind=post_kind, action=action, subject_kind=subject_kind, until__isnull=True)
    return rows.update(until=until)


@transaction.atomic
def ensure_official(login: str, password: str, totp_secret: str, *, name: Mapping[str, str]) -> UUID:
    """The person behind an official's login; person, account and profile are made when there is none.

    `totp_secret` is base32, as apps take it. An account that is there keeps its password and secret.
    """
    found = Account.objects.filter(login=normal_login(login)).values_list("person_id", flat=True).first()
    if found is not None:
        return found
    person_id = create_person()
    row = Account(person_id=person_id, login=normal_login(login), is_official=True)
    row.set_password(password)
    row.sealed_totp_secret = storage.seal(row.id, {"totp_secret": totp_secret})
    row.save()
    set_profile(person_id, {"name": name["en"], "name_local": name["hi"]}, by=Actor.system())
    return person_id


@transaction.atomic
def reset_sign_in(login: str, *, password: str, totp_secret: str, by: Actor) -> None:
    """Give an official's account a new password and TOTP secret; all its sessions end. Raises AccountNotFound."""
    row = Account.objects.select_for_update().filter(login=normal_login(login), is_official=True).first()
    if row is None:
        raise AccountNotFound
    row.set_password(password)
    row.sealed_totp_secret = storage.seal(row.id, {"totp_secret": totp_secret})
    row.last_totp_step = 0
    row.save()
    Session.objects.filter(account=row, ended_at=None).update(ended_at=clock.now(), sealed_data=b"")
    audit.record("sign_in_reset", by=by, subject=AuditSubject("account", row.id), person_id=row.person_id)


def clear_expired() -> None:
    """Remove sessions and counted tries that were over more than a day ago."""
    queries.expired_sessions(clock.now()).delete()
    queries.forgotten_tries(clock.now()).delete()
