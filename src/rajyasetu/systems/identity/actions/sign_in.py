"""One sign-in, from the number to the welcome.

The browser sends a number once and then only OTPs: which sign-in an OTP belongs to, and so whose it
is, stands in the session on the server. No transaction is ever open while UIDAI or the vault is
asked; `_held` keeps two requests of one sign-in apart instead.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from uuid import UUID

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import Q

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import PeerBroke, PeerRefused, PeerUnavailable
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.identity import ports, queries, rules
from rajyasetu.systems.identity.actions import limits, links
from rajyasetu.systems.identity.errors import (
    AadhaarAnswerUnsound,
    AadhaarDeclined,
    ConsentNeeded,
    OtpNoLongerValid,
    OtpWrong,
    ResendTooSoon,
    SignInEnded,
    StillChecking,
    TriesUsedUp,
)
from rajyasetu.systems.identity.models import Answer, SignIn
from rajyasetu.systems.identity.values import (
    Authenticated,
    Identifier,
    IdentifierKind,
    KnownByKyc,
    OtpSent,
    ReferenceKey,
    SignInState,
    Visitor,
    Welcome,
)

log = structlog.get_logger()
_SEAL = "identity-virtual-id"
_ANSWER_SEAL = "identity-answer"


def begin(typed: str, *, visitor: Visitor, next_path: str = "") -> UUID:
    """Start a sign-in for the number or virtual id that was typed; its id is for the session alone.

    Sends nothing yet. Raises InvalidNumber, NotATestNumber, TooManyOtps, VaultUnavailable.
    """
    identifier = rules.parse_identifier(typed, is_demo=settings.IS_DEMO)
    limits.take("address_starts", limits.key_of("address", visitor.address))
    sign_in_id, now = new_id(), clock.now()
    row = SignIn(
        id=sign_in_id,
        state=SignInState.STARTED,
        kind=identifier.kind,
        next_path=rules.own_path(next_path),
        created_at=now,
        expires_at=now + rules.SIGN_IN_LIFE,
    )
    device = ""
    if identifier.kind is IdentifierKind.NUMBER:
        row.reference_key = ports.vault().keep(identifier.digits, trace=sign_in_id)
        link = queries.link(reference_key=row.reference_key)
        row.asks_consent = link is None
        device = links.known_device(link, visitor)
    else:
        row.sealed_virtual_id = signing.seal_envelope(_SEAL, identifier.digits.encode("ascii"))
    row.limit_key = limits.key_of("holder", row.reference_key or identifier.digits, device)
    row.save(force_insert=True)
    return sign_in_id


def send_otp(sign_in_id: UUID, *, consent: bool = False) -> None:
    """Have UIDAI send an OTP for this sign-in, the first or a new one.

    Raises SignInEnded, StillChecking, ConsentNeeded, ResendTooSoon, TooManyOtps, TriesUsedUp, and
    what the ports raise; then the sign-in waits as it was.
    """
    with _held(sign_in_id) as row:
        _require_resendable(row, consent=consent)
        limits.require_no_wait("tries", row.limit_key)
        limits.take("otps", row.limit_key)
        txn = rules.new_txn(is_kyc=row.asks_consent)
        try:
            sent = ports.authentication().send_otp(_identifier(row), txn=txn)
        except PeerUnavailable:
            limits.give_back("otps", row.limit_key)
            raise
        _note_otp_sent(row, sent, txn=txn)


def verify(sign_in_id: UUID, otp: str, *, consent: bool, visitor: Visitor) -> Welcome | None:
    """Use the OTP. None means: it was right, but the person is new here and must consent to e-KYC first.

    Raises InvalidOtpForm, OtpWrong, OtpNoLongerValid, TriesUsedUp, ConsentNeeded, SignInEnded,
    StillChecking, and what the ports raise; a try that came to nothing is given back.
    """
    digits = rules.parse_otp(otp)
    with _held(sign_in_id) as row:
        _require_usable(row, consent=consent)
        address_key = limits.key_of("address", visitor.address)
        limits.require_no_wait("address_wrong", address_key)
        tries_left = limits.take("tries", row.limit_key)
        try:
            answer = _ask(row, digits)
            _keep_answer(row, answer)
        except ports.OtpRejected:
            _count_wrong(row, tries_left=tries_left, address_key=address_key)
            raise OtpWrong(tries_left=tries_left) from None
        except (PeerUnavailable, PeerBroke, PeerRefused, OtpNoLongerValid, AadhaarDeclined):
            limits.give_back("tries", row.limit_key)
            raise
        return _finish(row, answer, visitor=visitor)


@contextmanager
def _held(sign_in_id: UUID) -> Iterator[SignIn]:
    """The sign-in, for one request at a time, without a lock in the database. Raises StillChecking."""
    now = clock.now()
    free = Q(checking_since=None) | Q(checking_since__lte=now - rules.CHECKING_AT_MOST)
    row = queries.sign_in(sign_in_id, now=now)
    mine = SignIn.objects.filter(free, id=sign_in_id).update(checking_since=now)
    if not mine:
        raise StillChecking
    try:
        row.refresh_from_db()
        yield row
    finally:
        SignIn.objects.filter(id=sign_in_id, checking_since=now).update(checking_since=None)


def _require_resendable(row: SignIn, *, consent: bool) -> None:
    now = clock.now()
    if row.state == SignInState.CONSENT_NEEDED:
        if not consent:
            raise ConsentNeeded
        row.consented_at = now
    if row.otp_sent_at is not None and now < row.otp_sent_at + rules.RESEND_AFTER:
        raise ResendTooSoon(seconds=max(round((row.otp_sent_at + rules.RESEND_AFTER - now).total_seconds()), 1))


def _require_usable(row: SignIn, *, consent: bool) -> None:
    now = clock.now()
    if row.state != SignInState.OTP_SENT or row.otp_sent_at is None:
        raise SignInEnded
    if row.asks_consent and row.consented_at is None:
        if not consent:
            raise ConsentNeeded
        row.consented_at = now
        row.save(update_fields=["consented_at"])
    if now > row.otp_sent_at + rules.OTP_LIFE:
        raise OtpNoLongerValid


def _identifier(row: SignIn) -> Identifier:
    kind = IdentifierKind(row.kind)
    if kind is IdentifierKind.NUMBER:
        return Identifier(kind, ports.vault().number(ReferenceKey(row.reference_key), trace=row.id))
    assert row.sealed_virtual_id is not None
    return Identifier(kind, signing.open_envelope(_SEAL, bytes(row.sealed_virtual_id)).decode("ascii"))


def _note_otp_sent(row: SignIn, sent: OtpSent, *, txn: str) -> None:
    row.txn, row.otp_sent_at, row.state = txn, clock.now(), SignInState.OTP_SENT
    row.mobile_hint = sent.mobile_hint
    row.save(update_fields=["txn", "otp_sent_at", "state", "mobile_hint", "consented_at"])


def _ask(row: SignIn, otp: str) -> Authenticated | KnownByKyc:
    aadhaar, identifier = ports.authentication(), _identifier(row)
    if row.asks_consent:
        return aadhaar.fetch_kyc(identifier, txn=row.txn, otp=otp)
    return aadhaar.authenticate(identifier, txn=row.txn, otp=otp)


@transaction.atomic
def _keep_answer(row: SignIn, answer: Authenticated | KnownByKyc) -> None:
    """Keep UIDAI's signed answer, sealed. Raises AadhaarAnswerUnsound when it has come before."""
    authenticated = answer.authenticated if isinstance(answer, KnownByKyc) else answer
    now = clock.now()
    if queries.is_answer_known(authenticated.code, since=now - 2 * rules.CLOCK_SKEW - rules.OTP_LIFE):
        log.error("aadhaar_answer_replayed", peer="uidai")
        raise AadhaarAnswerUnsound
    Answer.objects.create(
        at=now,
        sign_in_id=row.id,
        api="kyc" if isinstance(answer, KnownByKyc) else "auth",
        code=authenticated.code,
        sealed_answer=signing.seal_envelope(_ANSWER_SEAL, authenticated.answer),
    )


def _count_wrong(row: SignIn, *, tries_left: int, address_key: str) -> None:
    """After the third wrong OTP this sign-in is over and a wait begins. Raises TriesUsedUp then."""
    limits.take("address_wrong", address_key)
    if tries_left > 0:
        return
    minutes = limits.begin_wait("tries", row.limit_key)
    with transaction.atomic():
        _end(row, SignInState.ENDED)
        links.record_block(row.reference_key)
    log.warning("sign_in_blocked")
    raise TriesUsedUp(minutes=minutes)


def _finish(row: SignIn, answer: Authenticated | KnownByKyc, *, visitor: Visitor) -> Welcome | None:
    authenticated = answer.authenticated if isinstance(answer, KnownByKyc) else answer
    link = queries.link(token_hash=authenticated.token_hash, reference_key=row.reference_key)
    if link is None and not isinstance(answer, KnownByKyc):
        row.state, row.asks_consent = SignInState.CONSENT_NEEDED, True
        row.save(update_fields=["state", "asks_consent"])
        return None
    if row.reference_key and (link is None or link.reference_key != row.reference_key):
        ports.vault().confirm(ReferenceKey(row.reference_key), trace=row.id)
    with transaction.atomic():
        welcome = links.welcome(answer, reference_key=row.reference_key, visitor=visitor)
        _end(row, SignInState.DONE)
        limits.forget(row.limit_key)
    return replace(welcome, next_path=row.next_path)


def _end(row: SignIn, state: SignInState) -> None:
    """Close the sign-in; the virtual id and the mobile's digits go with it."""
    row.state, row.sealed_virtual_id, row.mobile_hint = state, None, ""
    row.save(update_fields=["state", "sealed_virtual_id", "mobile_hint"])
