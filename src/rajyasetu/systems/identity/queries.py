"""Reads of identity's tables."""

from datetime import datetime
from uuid import UUID

from rajyasetu.kernel import clock
from rajyasetu.systems.identity import rules
from rajyasetu.systems.identity.errors import SignInEnded
from rajyasetu.systems.identity.models import Answer, Device, LimitCounter, Link, SignIn
from rajyasetu.systems.identity.values import IdentifierKind, Progress, ReferenceKey, SignInState, TokenHash

_UNDER_WAY = (SignInState.STARTED, SignInState.OTP_SENT, SignInState.CONSENT_NEEDED)


def sign_in(sign_in_id: UUID, *, now: datetime) -> SignIn:
    """The sign-in while it is under way. Raises SignInEnded."""
    found = SignIn.objects.filter(id=sign_in_id, state__in=_UNDER_WAY, expires_at__gt=now).first()
    if found is None:
        raise SignInEnded
    return found


def progress(sign_in_id: UUID) -> Progress:
    """How far the sign-in has come, for its page. Raises SignInEnded."""
    now = clock.now()
    row = sign_in(sign_in_id, now=now)
    tries = LimitCounter.objects.filter(kind="tries", key_hash=row.limit_key).first()
    is_current = tries is not None and now < tries.window_started_at + rules.TRIES.window
    resend_at = (row.otp_sent_at + rules.RESEND_AFTER) if row.otp_sent_at else now
    return Progress(
        state=SignInState(row.state),
        kind=IdentifierKind(row.kind),
        mobile_hint=row.mobile_hint,
        tries_left=rules.TRIES.most - (tries.count if tries is not None and is_current else 0),
        asks_consent=row.asks_consent,
        resend_in_seconds=max(round((resend_at - now).total_seconds()), 0),
    )


def link(*, token_hash: TokenHash | None = None, reference_key: str = "") -> Link | None:
    """The link by UID token, else by reference key."""
    by_token = Link.objects.filter(token_hash=token_hash).first() if token_hash else None
    return by_token or (Link.objects.filter(reference_key=reference_key).first() if reference_key else None)


def reference_key_of(person_id: UUID) -> ReferenceKey | None:
    """The reference key of the person's Aadhaar number; None when they never signed in by number."""
    key = Link.objects.filter(person_id=person_id).values_list("reference_key", flat=True).first()
    return ReferenceKey(key) if key else None


def is_known_device(person_id: UUID, device_hash: str) -> bool:
    """Whether the person has signed in on this device before."""
    return Device.objects.filter(person_id=person_id, device_hash=device_hash).exists()


def is_answer_known(code: str, *, since: datetime) -> bool:
    """Whether an answer with this code has come before: it is being replayed."""
    return Answer.objects.filter(code=code, at__gte=since).exists()
