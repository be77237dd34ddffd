"""The state as an authentication user agency: real Otp, Auth and Kyc requests of 2.5, over HTTP.

The same code speaks to the embedded UIDAI and, through an ASA, to the real one: only the address,
the licence and the certificates differ.
"""

from datetime import datetime

import httpx
from django.conf import settings

from rajyasetu.kernel import clock
from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import codec, crypto, kyc, pid, uri
from rajyasetu.protocols.aadhaar.messages import Auth, Kyc, Otp, Pid, Poa, Pv, UidData, Uses
from rajyasetu.systems.identity.adapters import answers, http
from rajyasetu.systems.identity.adapters.licence import AUA_KEY, Licence
from rajyasetu.systems.identity.errors import AadhaarUnavailable
from rajyasetu.systems.identity.values import (
    Authenticated,
    Identifier,
    IdentifierKind,
    KnownByKyc,
    OtpSent,
    ResidentRecord,
)

_TYPES = {IdentifierKind.NUMBER: "A", IdentifierKind.VIRTUAL_ID: "V"}
_BY_OTP = "O"
_BY_SMS = "01"
_ADDRESS_PARTS = ("co", "house", "street", "lm", "loc", "vtc", "subdist", "dist", "state", "country", "pc", "po")


class AuaClient:
    """AadhaarAuthentication over HTTP."""

    def __init__(self) -> None:
        """One client for all threads."""
        self._client: httpx.Client = http.new_client()

    def send_otp(self, identifier: Identifier, *, txn: str) -> OtpSent:
        """Have UIDAI send an OTP by SMS."""
        licence = Licence.load()
        otp = Otp(
            uid=identifier.digits,
            ac=licence.aua_code,
            sa=licence.aua_code,
            txn=txn,
            lk=licence.aua_licence_key,
            ts=pid.write_timestamp(clock.now()),
            type=_TYPES[identifier.kind],
            channel=_BY_SMS,
        )
        path = uri.otp_path(ac=licence.aua_code, uid=identifier.digits, asalk=licence.asa_licence_key)
        answer = self._post(path, signing.sign_xml(codec.encode_otp(otp), key=AUA_KEY))
        response = answers.read_otp(answer, licence=licence, txn=txn)
        return OtpSent(code=response.code, mobile_hint=_mobile_hint(response.info), answer=answer)

    def authenticate(self, identifier: Identifier, *, txn: str, otp: str) -> Authenticated:
        """Ask whether the OTP is the holder's."""
        licence, now = Licence.load(), clock.now()
        path = uri.auth_path(ac=licence.aua_code, uid=identifier.digits, asalk=licence.asa_licence_key)
        answer = self._post(path, _signed_auth(identifier, licence=licence, txn=txn, otp=otp, now=now))
        return answers.read_auth(answer, licence=licence, txn=txn, pid_ts=pid.write_timestamp(now))

    def fetch_kyc(self, identifier: Identifier, *, txn: str, otp: str) -> KnownByKyc:
        """The same with the holder's record, in Hindi too."""
        licence, now = Licence.load(), clock.now()
        wadh = kyc.wadh(ra=_BY_OTP, lr="Y")
        rad = _signed_auth(identifier, licence=licence, txn=txn, otp=otp, now=now, wadh=wadh)
        path = uri.kyc_path(ac=licence.aua_code, uid=identifier.digits, asalk=licence.asa_licence_key)
        answer = self._post(path, kyc.encode_kyc(Kyc(ra=_BY_OTP, rad=rad, lr="Y")))
        response, authenticated = answers.read_kyc(answer, licence=licence, txn=txn, pid_ts=pid.write_timestamp(now))
        assert response.uid_data is not None
        return KnownByKyc(authenticated=authenticated, record=_record(response.uid_data))

    def _post(self, path: str, content: bytes) -> bytes:
        response = http.post(
            self._client,
            settings.UIDAI_URL + path,
            content=content,
            headers={"Content-Type": "application/xml"},
            peer="uidai",
            error=AadhaarUnavailable,
        )
        return response.content


def _signed_auth(
    identifier: Identifier, *, licence: Licence, txn: str, otp: str, now: datetime, wadh: str = ""
) -> bytes:
    ts = pid.write_timestamp(now)
    block = pid.encode_pid(Pid(ts=ts, wadh=wadh, pv=Pv(otp=otp)))
    auth = Auth(
        uid=identifier.digits,
        ac=licence.aua_code,
        sa=licence.aua_code,
        txn=txn,
        lk=licence.aua_licence_key,
        uses=Uses(otp=True),
        pid=crypto.encrypt_pid(block, ts, licence.encryption_certificate_pem),
    )
    return signing.sign_xml(codec.encode_auth(auth), key=AUA_KEY)


def _mobile_hint(info: str) -> str:
    """The last digits of the mobile, when the answer tells them behind a mask; "" else.

    The layout of OtpRes info is not published; masked mobiles are known to stand in it.
    """
    for part in info.replace("{", ",").replace("}", ",").split(","):
        digits = part.lstrip("*xX")
        if part != digits and digits.isascii() and digits.isdigit() and len(digits) <= 4:  # noqa: PLR2004
            return digits
    return ""


def _record(person: UidData) -> ResidentRecord:
    local = person.ldata
    return ResidentRecord(
        name=person.poi.name,
        name_local=local.name if local else "",
        dob=_iso_date(person.poi.dob),
        gender=person.poi.gender,
        address=_address(person.poa),
        address_local=_address(local.address) if local else {},
        mobile=_with_country_code(person.poi.phone),
        photo=person.photo,
    )


def _address(address: Poa) -> dict[str, str]:
    return {part: getattr(address, part) for part in _ADDRESS_PARTS if getattr(address, part)}


def _iso_date(dob: str) -> str:
    """DD-MM-YYYY as YYYY-MM-DD; a year alone stays."""
    return "-".join(reversed(dob.split("-")))


def _with_country_code(phone: str) -> str:
    bare = "".join(character for character in phone if character.isdigit())
    return f"+91{bare[-10:]}" if len(bare) >= 10 else ""  # noqa: PLR2004 - an Indian mobile has ten digits
