"""Which of UIDAI's answers are believed: signed by its key, for what was asked, fresh; all others are not.

An answer is read only after its signature over the whole document holds. Then it must name our
transaction, our agency, the very second of our PID block, and a time near ours.
"""

import hashlib
from collections.abc import Callable
from datetime import datetime
from typing import NoReturn, TypeVar

import structlog

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import InvalidInput
from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import codec, kyc
from rajyasetu.protocols.aadhaar import errors as aadhaar_errors
from rajyasetu.protocols.aadhaar.info import AuthInfo
from rajyasetu.protocols.aadhaar.messages import AuthResponse, KycResponse, OtpResponse
from rajyasetu.systems.identity import ports, rules
from rajyasetu.systems.identity.adapters.licence import Licence
from rajyasetu.systems.identity.errors import (
    AadhaarAnswerUnsound,
    AadhaarDeclined,
    AadhaarRefused,
    AadhaarUnavailable,
    OtpNoLongerValid,
)
from rajyasetu.systems.identity.values import Authenticated

log = structlog.get_logger()
Response = TypeVar("Response", OtpResponse, AuthResponse, KycResponse)
_OTP_WRONG = "400"
_OTP_USELESS = frozenset({"402", "403"})
_NOT_PROCESSED = "NA"
_LONGEST_CODE = 64
_SHORTEST_TOKEN = 16  # UIDAI's have 72 characters


def read_otp(answer: bytes, *, licence: Licence, txn: str) -> OtpResponse:
    """A believed OtpRes that says yes."""
    response = _believed(answer, codec.decode_otp_response, licence=licence, txn=txn)
    return _require_yes(response, api="otp")


def read_auth(answer: bytes, *, licence: Licence, txn: str, pid_ts: str) -> Authenticated:
    """A believed AuthRes that says yes, bound to our PID block by its `info`."""
    response = _believed(answer, codec.decode_auth_response, licence=licence, txn=txn)
    _require_yes(response, api="auth")
    info = _parsed(AuthInfo.parse, response.info)
    if info.pid_ts != pid_ts.translate(str.maketrans("", "", "-:T")):
        _unsound("pid_ts")
    if info.aua_hash.lower() != hashlib.sha256(licence.aua_code.encode()).hexdigest():
        _unsound("aua")
    if len(info.uid_token) < _SHORTEST_TOKEN or not info.uid_token.isascii():
        _unsound("token")
    return Authenticated(code=response.code, token_hash=rules.token_hash(info.uid_token), answer=answer)


def read_kyc(answer: bytes, *, licence: Licence, txn: str, pid_ts: str) -> tuple[KycResponse, Authenticated]:
    """A believed KycRes that says yes, with the AuthRes inside it believed on its own account."""
    response = _believed(answer, kyc.decode_kyc_response, licence=licence, txn=txn)
    if not response.ret and response.rar:
        read_auth(response.rar, licence=licence, txn=txn, pid_ts=pid_ts)  # tells the reason better
    _require_yes(response, api="kyc")
    authenticated = read_auth(response.rar, licence=licence, txn=txn, pid_ts=pid_ts)
    if response.uid_data is None or rules.token_hash(response.uid_data.tkn) != authenticated.token_hash:
        _unsound("token")
    return response, authenticated


def _believed(answer: bytes, decode: Callable[[bytes], Response], *, licence: Licence, txn: str) -> Response:
    try:
        signing.verify_xml(answer, certificate_pem=licence.signing_certificate_pem)
    except InvalidInput:
        _unsound("signature")
    response = _parsed(decode, answer)
    if response.txn != txn and (response.ret or response.txn):  # a no to what could not be read names no txn
        _unsound("txn")
    try:
        at = datetime.fromisoformat(response.ts)
        is_fresh = abs(clock.now() - at) <= rules.CLOCK_SKEW
    except (ValueError, TypeError):
        is_fresh = False
    if not is_fresh:
        _unsound("ts")
    return response


Parsed = TypeVar("Parsed")
Raw = TypeVar("Raw", bytes, str)


def _parsed(parse: Callable[[Raw], Parsed], raw: Raw) -> Parsed:
    try:
        return parse(raw)
    except aadhaar_errors.AadhaarMessageError:
        _unsound("form")


def _require_yes(response: Response, *, api: aadhaar_errors.Api) -> Response:
    if response.ret:
        if not 0 < len(response.code) <= _LONGEST_CODE:
            _unsound("code")
        return response
    wire_code = response.err
    if wire_code == _OTP_WRONG:
        raise ports.OtpRejected
    if wire_code in _OTP_USELESS:
        raise OtpNoLongerValid
    log.warning("peer_said_no", peer="uidai", code=wire_code[:6], name=api)
    if rules.is_persons_matter(wire_code) and aadhaar_errors.explain(wire_code, api=api) is not None:
        raise AadhaarDeclined(wire_code=wire_code, api=api)
    if response.code == _NOT_PROCESSED and not wire_code:
        raise AadhaarUnavailable
    raise AadhaarRefused(wire_code=wire_code[:6] or _NOT_PROCESSED)


def _unsound(part: str) -> NoReturn:
    log.error("peer_answer_not_sound", peer="uidai", where=part)
    raise AadhaarAnswerUnsound from None
