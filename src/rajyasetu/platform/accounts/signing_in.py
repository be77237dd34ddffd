"""Passwords, six-digit codes and sessions: the acts of signing in and out."""

import base64
import hmac
import secrets
from datetime import date
from functools import cache
from typing import cast
from uuid import UUID

import structlog
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.contrib.auth.hashers import check_password as matches
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest
from django.middleware.csrf import rotate_token

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.text import ascii_digits
from rajyasetu.platform.accounts import queries, rules, tries
from rajyasetu.platform.accounts.errors import AccountClosed, ChargeNotHeld, WrongCode, WrongSignIn
from rajyasetu.platform.accounts.models import Account
from rajyasetu.platform.accounts.sessions import SessionStore
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject as AuditSubject
from rajyasetu.platform.storage import interface as storage

_CODE_LENGTH = 6
_log = structlog.get_logger()


def normal_login(login: str) -> str:
    """The login as it is kept: lower case, without spaces around."""
    return login.strip().lower()


def check_password(login: str, password: str, *, address: str = "") -> UUID:
    """The id of the official's account, when the password is right.

    An unknown login costs the same time and the same tries as a known one. `address` is the visitor's
    network address. Raises WrongSignIn; TooManyTries with the minutes to wait.
    """
    login_key, address_key = tries.key("login", normal_login(login)), tries.key("address", address)
    if address:
        tries.take(address_key, rules.ADDRESS_LIMIT)
    tries.take(login_key, rules.LOGIN_LIMIT)
    row = Account.objects.filter(login=normal_login(login), is_official=True, is_active=True).first()
    nobodys = _nobodys_password()  # made before anybody is compared, so that its first making tells nothing
    is_right = matches(password, row.password if row else nobodys)
    if row is None or not is_right:
        _log.info("sign_in_refused", code=WrongSignIn.code)
        raise WrongSignIn
    tries.forget(login_key)
    if address:
        tries.give_back(address_key)
    return row.id


@cache
def _nobodys_password() -> str:
    """The hash of a password that nobody was given, as costly to check as a real one."""
    return make_password(secrets.token_urlsafe())


def check_totp(account_id: UUID, code: str) -> None:
    """Accept the six digits that the official's app shows now, or one step before or after; each once.

    Raises WrongCode; TooManyTries with the minutes to wait.
    Source: RFC 6238, section 5.2.
    """
    key = tries.key("code", str(account_id))
    tries.take(key, rules.CODE_LIMIT)
    row = Account.objects.filter(id=account_id, is_active=True).first()
    step = _matching_step(row, ascii_digits(code).replace(" ", "")) if row and row.sealed_totp_secret else None
    # The condition in the UPDATE lets only one of two simultaneous users of a code through.
    if step is None or not Account.objects.filter(id=account_id, last_totp_step__lt=step).update(last_totp_step=step):
        _log.info("sign_in_refused", code=WrongCode.code)
        raise WrongCode
    tries.forget(key)


def _matching_step(row: Account, code: str) -> int | None:
    secret = storage.open_sealed(row.id, bytes(cast("bytes", row.sealed_totp_secret)))["totp_secret"]
    found = None
    for step in rules.totp_steps(clock.now()):
        if hmac.compare_digest(totp_code(secret, step), code.encode()):
            found = step
    return found


def totp_code(secret: str, step: int) -> bytes:
    """The six digits of a base32 secret in one step of 30 seconds since 1970."""
    key = base64.b32decode(secret.replace(" ", "").upper())
    totp = TOTP(key, _CODE_LENGTH, SHA1(), rules.TOTP_STEP_SECONDS)  # noqa: S303 - RFC 6238 names SHA-1; apps know no other
    return totp.generate(step * rules.TOTP_STEP_SECONDS)


@transaction.atomic
def sign_in(request: HttpRequest, account_id: UUID, *, channel: Channel, post_id: UUID | None = None) -> Actor:
    """Begin the account's session under a new key, acting in the post if one is named.

    What the visitor's session held before is gone. The caller has proven who they are.
    Raises AccountClosed, ChargeNotHeld.
    """
    row = Account.objects.filter(id=account_id, is_active=True).first()
    if row is None:
        raise AccountClosed
    if post_id is not None and not _may_act_in(row, post_id, clock.today()):
        raise ChargeNotHeld
    _store(request).begin_signed_in(account_id=row.id, post_id=post_id, channel=channel, is_official=row.is_official)
    rotate_token(request)
    actor = cast("Actor", actor_of(request))
    request.actor = actor  # type: ignore[attr-defined]  # ActorMiddleware's attribute
    audit.record("signed_in", by=actor, subject=AuditSubject("account", row.id), person_id=row.person_id)
    return actor


def _may_act_in(account: Account, post_id: UUID, on: date) -> bool:
    return account.is_official and queries.post_if_held(post_id, account.person_id, on) is not None


@transaction.atomic
def sign_out(request: HttpRequest) -> None:
    """End the session for good; its key opens nothing from now on. Does nothing when nobody is signed in."""
    actor = actor_of(request)
    if actor is not None:
        subject = AuditSubject("account", actor.account_id)
        audit.record("signed_out", by=actor, subject=subject, person_id=actor.person_id)
    request.session.flush()
    request.actor = None  # type: ignore[attr-defined]  # ActorMiddleware's attribute


def actor_of(request: HttpRequest) -> Actor | None:
    """Who is signed in, or None. One query when there is a cookie and the session was not read yet."""
    live = _store(request).live()
    if live is None or live.account_id is None:
        return None
    return Actor(
        account_id=live.account_id,
        person_id=live.person_id,
        post_id=live.post_id,
        channel=Channel(live.channel),
        session_id=live.id,
        lawful_basis=LawfulBasis.STATE_FUNCTION,
    )


def _store(request: HttpRequest) -> SessionStore:
    return cast("SessionStore", request.session)
