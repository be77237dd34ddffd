"""The Auth server. Its checks and their order stand in docs/systems/uidai.md."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rajyasetu.kernel.clock import INDIA
from rajyasetu.kernel.errors import InvalidInput
from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import (
    AadhaarMessageError,
    Auth,
    AuthResponse,
    Pid,
    UsageData,
    accepted_identifiers,
    decode_auth,
    decode_pid,
    decrypt_pid,
    demo_text,
    encode_auth_response,
    write_response_timestamp,
)
from rajyasetu.systems.uidai import key_files, queries
from rajyasetu.systems.uidai.actions import answers, history
from rajyasetu.systems.uidai.actions.admission import Admitted, Claim, admit
from rajyasetu.systems.uidai.actions.auth_info import auth_info
from rajyasetu.systems.uidai.actions.otp import check_given_otp
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.models import SeenRequest
from rajyasetu.systems.uidai.rules import matching, requests
from rajyasetu.systems.uidai.rules.requests import refuse_unless
from rajyasetu.systems.uidai.values import Answer, Api, Call, Feature, Licensed, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class KycExpectation:
    """What e-KYC asks of the Auth within: the wadh and the factors."""

    wadh: str
    ra: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What an Auth came to. `person` and `aua` are there only when it says yes."""

    response: AuthResponse
    refusal: RequestRefused | None = None
    person: Person | None = None
    aua: Licensed | None = None

    def answer(self) -> Answer:
        """The signed AuthRes."""
        return answers.signed(encode_auth_response(self.response), api=Api.AUTH, refusal=self.refusal)


@dataclass(slots=True, kw_only=True)
class _Progress:
    """What is known so far of a call that an agency signed; a refusal ends it wherever it stands."""

    call: Call
    auth: Auth
    admitted: Admitted
    kyc: KycExpectation | None
    pid: Pid | None = None
    demo: bytes = b""
    person: Person | None = None
    usage: UsageData = field(default_factory=UsageData)


def authenticate(call: Call) -> Answer:
    """Answer an Auth request; a refusal is an answer too."""
    return decide(call).answer()


def decide(call: Call, *, kyc: KycExpectation | None = None) -> Verdict:
    """Come to a verdict and keep its history.

    An OTP is used up only when all else fits, so that a slip in a name does not cost the holder a message.
    """
    try:
        auth = decode_auth(call.body)
    except AadhaarMessageError as error:
        return _refused(call, "", RequestRefused(error.wire_code or "510"))
    try:
        claim = Claim(root="Auth", ver=auth.ver, uid=auth.uid, ac=auth.ac, sa=auth.sa, lk=auth.lk)
        admitted = admit(call, claim, call.body, api=Api.AUTH)
    except RequestRefused as refusal:
        return _refused(call, auth.txn, refusal)
    progress = _Progress(call=call, auth=auth, admitted=admitted, kyc=kyc)
    try:
        _open(progress)
    except RequestRefused as refusal:
        return _end(progress, refusal)
    return _settle(progress)


def _open(progress: _Progress) -> None:
    """All that needs no lock and writes nothing: form, certificate, decryption, time, licence, form of the data."""
    auth = progress.auth
    requests.check_auth(auth, is_kyc=progress.kyc is not None)
    refuse_unless(auth.pid.ci in accepted_identifiers(signing.certificate_pem(key_files.ENCRYPTION_KEY)), "501")
    try:
        block = decrypt_pid(auth.pid, _unwrap)
        progress.pid = pid = decode_pid(block)
    except AadhaarMessageError as error:
        raise RequestRefused(error.wire_code or "511") from None
    progress.demo = demo_text(block)
    requests.check_time(pid, now=progress.call.at)
    _check_kyc(progress, pid)
    requests.check_presence(auth.uses, pid)
    requests.check_licence(pid, progress.admitted.aua.features)
    requests.check_supported(pid)
    if pid.demo is not None:
        matching.check_form(pid.demo)


def _check_kyc(progress: _Progress, pid: Pid) -> None:
    if progress.kyc is not None:
        refuse_unless(Feature.KYC in progress.admitted.aua.features, "K-600")
        refuse_unless(pid.wadh == progress.kyc.wadh, "552")
        refuse_unless(requests.factors_fit(progress.kyc.ra, pid), "K-544")


def _unwrap(wrapped: bytes) -> bytes:
    try:
        return signing.decrypt_pkcs1v15(key_files.ENCRYPTION_KEY, wrapped)
    except InvalidInput:
        raise ValueError from None


@transaction.atomic
def _settle(progress: _Progress) -> Verdict:
    """Replay, person, match and OTP, and the history of it, in one transaction."""
    try:
        _require_first_time(progress.auth, now=progress.call.at)
        progress.person = person = queries.person(progress.auth.uid, now=progress.call.at)
        _match(progress, person)
    except RequestRefused as refusal:
        return _end(progress, refusal)
    return _end(progress, None)


def _require_first_time(auth: Auth, *, now: datetime) -> None:
    """Answer each encrypted PID block once, in whatever wrapping it comes again; raises 563."""
    content = f"{auth.pid.skey}\x00{auth.pid.hmac}\x00{auth.pid.data}"
    canonical = "".join(content.split())
    digest = hashlib.sha256(canonical.encode()).digest()
    _, is_new = SeenRequest.objects.get_or_create(digest=digest, defaults={"at": now})
    refuse_unless(is_new, "563")


def _match(progress: _Progress, person: Person) -> None:
    """Demographic data first, the OTP last; raises 100, 200, 400, 402, 403."""
    pid, now = progress.pid, progress.call.at
    assert pid is not None
    found = matching.Match()
    if pid.demo is not None:
        found = matching.match(pid.demo, person.demographics, today=now.astimezone(INDIA).date())
    uses_otp = pid.pv is not None and bool(pid.pv.otp)
    progress.usage = UsageData(found.used | ({"otp"} if uses_otp else set()), found.matched)
    if found.misfits:
        raise RequestRefused(found.misfits[0])
    if pid.pv is not None and pid.pv.otp:
        check_given_otp(person, progress.admitted, txn=progress.auth.txn, digits=pid.pv.otp, now=now)


@transaction.atomic
def _end(progress: _Progress, refusal: RequestRefused | None) -> Verdict:
    """Keep the history; the answer tells `info` once the PID block was read and the person found."""
    auth, person = progress.auth, progress.person
    code = answers.NOT_PROCESSED if person is None else answers.new_code()
    err = refusal.wire_code if refusal else ""
    history.keep(_entry(progress, code=code, err=err, resident_id=person.id if person else None))
    response = AuthResponse(
        ret=refusal is None,
        code=code,
        txn=auth.txn,
        ts=write_response_timestamp(progress.call.at),
        err=err,
        info=_info(progress),
    )
    return Verdict(
        response=response,
        refusal=refusal,
        person=None if refusal else person,
        aua=None if refusal else progress.admitted.aua,
    )


def _entry(progress: _Progress, *, code: str, err: str, resident_id: UUID | None) -> history.Entry:
    return history.Entry(
        api=Api.AUTH if progress.kyc is None else Api.KYC,
        agency_code=progress.admitted.aua.code,
        sub_agency_code=progress.auth.sa,
        txn=progress.auth.txn,
        response_code=code,
        err=err,
        resident_id=resident_id,
        factors=() if progress.pid is None else {each.value for each in requests.features_used(progress.pid)},
    )


def _info(progress: _Progress) -> str:
    if progress.pid is None or progress.person is None:
        return ""
    return str(
        auth_info(
            progress.auth,
            progress.pid,
            demo=progress.demo,
            usage=progress.usage,
            admitted=progress.admitted,
            person=progress.person,
        )
    )


def _refused(call: Call, txn: str, refusal: RequestRefused) -> Verdict:
    response = AuthResponse(
        ret=False,
        code=answers.NOT_PROCESSED,
        txn=txn,
        ts=write_response_timestamp(call.at),
        err=refusal.wire_code,
    )
    return Verdict(response=response, refusal=refusal)
