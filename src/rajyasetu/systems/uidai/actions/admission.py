"""Whether a call comes from a known agency over a known line, signed by its registered key.

Nothing is written before an agency is admitted, so that strangers cannot fill tables.
"""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from rajyasetu.kernel.errors import InvalidInput
from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import AadhaarMessageError, xml
from rajyasetu.protocols.aadhaar.uri import first_digits
from rajyasetu.systems.uidai import key_files, queries
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.models import Agency, AgencyLink
from rajyasetu.systems.uidai.rules.requests import OTP_VERSIONS, VERSIONS, refuse_unless
from rajyasetu.systems.uidai.values import AgencyKind, Api, Call, Licensed


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who a message says it is from, by its own attributes."""

    root: str
    ver: str
    uid: str
    ac: str
    sa: str
    lk: str


@dataclass(frozen=True, slots=True)
class _Codes:
    """The two APIs name licence faults differently: Auth by kind of fault, OTP by agency."""

    aua_wrong: str
    aua_expired: str
    asa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """The agencies of an admitted call."""

    aua: Licensed
    asa_code: str


_CODES = {Api.AUTH: _Codes("566", "565", "940"), Api.OTP: _Codes("565", "565", "566")}
_VERSIONS = {Api.AUTH: VERSIONS, Api.OTP: OTP_VERSIONS}


def admit(call: Call, claim: Claim, document: bytes, *, api: Api) -> Admitted:
    """Check in this order: version, path, AUA, ASA's licence and link, sub-AUA, AUA's licence, signature.

    Raises RequestRefused with 540, 530, 510, 940 (OTP: 566), 542, 531, 543, 566, 565 (OTP: 565),
    570 or 569.
    """
    codes = _CODES[api]
    refuse_unless(claim.ver in _VERSIONS[api] and call.version == claim.ver, "540")
    refuse_unless(claim.ac == call.ac, "530")
    refuse_unless(call.first_digits == first_digits(claim.uid), "510")
    aua = queries.agency(claim.ac, AgencyKind.AUA)
    if aua is None:
        raise RequestRefused("530")
    asa_code = _admit_asa(call, aua, codes)
    _admit_sub_aua(claim, aua)
    licensed = _admit_licence(call, claim, codes)
    check_signature(document, root=claim.root, certificate_pem=_certificate(licensed, at=call.at))
    return Admitted(aua=licensed, asa_code=asa_code)


def _admit_asa(call: Call, aua: Agency, codes: _Codes) -> str:
    found = queries.licence(call.asa_licence_key)
    if found is None or found.agency.kind != AgencyKind.ASA or call.at > found.expires_at:
        raise RequestRefused(codes.asa)
    refuse_unless(_are_linked(aua, found.agency), "542")
    return found.agency.code


def _admit_sub_aua(claim: Claim, aua: Agency) -> None:
    if claim.sa in {"", claim.ac}:
        return
    sub_aua = queries.agency(claim.sa, AgencyKind.SUB_AUA)
    if sub_aua is None:
        raise RequestRefused("531")
    refuse_unless(_are_linked(aua, sub_aua), "543")


def _admit_licence(call: Call, claim: Claim, codes: _Codes) -> Licensed:
    found = queries.licence(claim.lk)
    if found is None or found.agency.code != claim.ac or found.agency.kind != AgencyKind.AUA:
        raise RequestRefused(codes.aua_wrong)
    refuse_unless(call.at <= found.expires_at, codes.aua_expired)
    return queries.licensed(found)


def _are_linked(aua: Agency, other: Agency) -> bool:
    return AgencyLink.objects.filter(aua=aua, other=other).exists()


def check_signature(document: bytes, *, root: str, certificate_pem: bytes) -> None:
    """The document must be signed by the registered certificate's key; raises 510, 569, 570.

    KeyInfo gives no key: it only tells a wrong certificate (570) from a changed document (569).
    """
    try:
        shown = _shown_certificate(document, root=root)
    except AadhaarMessageError:
        raise RequestRefused("510") from None
    refuse_unless(shown in {b"", _der(certificate_pem)}, "570")
    try:
        signing.verify_xml(document, certificate_pem=certificate_pem)
    except InvalidInput:
        raise RequestRefused("569") from None


def _shown_certificate(document: bytes, *, root: str) -> bytes:
    element = xml.child(xml.parse(document, root=root), "Signature")
    for name in ("KeyInfo", "X509Data", "X509Certificate"):
        element = None if element is None else xml.child(element, name)
    return xml.decode_base64(xml.text(element), part="X509Certificate")


def _certificate(aua: Licensed, *, at: datetime) -> bytes:
    """The agency's registered certificate; the demo agency writes its own at its first start."""
    try:
        content = key_files.shared(aua.certificate_file).read_bytes()
        certificate = x509.load_pem_x509_certificate(content)
    except (OSError, ValueError):
        raise RequestRefused("570") from None
    refuse_unless(certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc, "570")
    return content


@lru_cache(maxsize=64)
def _der(certificate_pem: bytes) -> bytes:
    return x509.load_pem_x509_certificate(certificate_pem).public_bytes(Encoding.DER)
