"""Whether a request, once signed by a known agency, may be answered: form, licence, time."""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from rajyasetu.protocols.aadhaar import (
    KYC_TXN_PREFIX,
    Auth,
    InvalidMessage,
    Kyc,
    Otp,
    Pid,
    Uses,
    read_timestamp,
)
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.values import Feature

VERSIONS = frozenset({"2.0", "2.5"})
OTP_VERSIONS = frozenset({"1.5", "1.6", "2.5"})
PID_VERSIONS = frozenset({"2.0"})
PID_LIFE = timedelta(hours=24)
OTP_REQUEST_LIFE = timedelta(minutes=20)
CLOCK_SKEW = timedelta(minutes=2)
_TXN = re.compile(r"[A-Za-z0-9.,\\/():-]{1,50}")
_RESERVED_TXN = re.compile(r"U[A-Za-z0-9]*:")
_BIOMETRICS = {"FMR": Feature.FMR, "FIR": Feature.FIR, "IIR": Feature.IIR, "FID": Feature.FID}
_UNLICENSED = {
    Feature.PI: "573",
    Feature.PA: "574",
    Feature.PFA: "575",
    Feature.FMR: "576",
    Feature.FIR: "577",
    Feature.IIR: "578",
    Feature.OTP: "579",
    Feature.PIN: "580",
    Feature.PARTIAL: "581",
    Feature.LOCAL_LANGUAGE: "582",
    Feature.FID: "586",
}


def refuse_unless(holds: bool, code: str) -> None:  # noqa: FBT001 - reads as a sentence: refuse_unless(x == y, "530")
    """Raise the wire's code when the condition does not hold."""
    if not holds:
        raise RequestRefused(code)


def check_otp(otp: Otp, *, now: datetime) -> None:
    """The form of an Otp request; raises 510, 522, 523.

    Source: OTP API 2.5 as public clients know it (protocols/aadhaar/SOURCES.md).
    """
    refuse_unless(_TXN.fullmatch(otp.txn) is not None, "510")
    refuse_unless(otp.channel in {"00", "01", "02"}, "510")
    refuse_unless(otp.type in {"A", "V"}, "522")
    try:
        age = now - read_timestamp(otp.ts)
    except InvalidMessage:
        raise RequestRefused("523") from None
    refuse_unless(-CLOCK_SKEW <= age <= OTP_REQUEST_LIFE, "523")


def check_auth(auth: Auth, *, is_kyc: bool) -> None:
    """The form of an Auth request before its PID block is opened; raises 510, 512, 513, 520, 820, 821.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Auth.
    """
    refuse_unless(auth.rc.upper() == "Y", "512")
    txn = auth.txn.removeprefix(KYC_TXN_PREFIX) if is_kyc else auth.txn
    refuse_unless(_TXN.fullmatch(auth.txn) is not None and not _RESERVED_TXN.match(txn), "510")
    refuse_unless(auth.tid == ("registered" if auth.uses.bio else ""), "520")
    if auth.uses.bio:
        refuse_unless(bool(auth.uses.bt), "820")
        refuse_unless(set(auth.uses.bt) <= set(_BIOMETRICS), "821")
    refuse_unless(auth.pid.type == "X", "513")


def check_kyc(kyc: Kyc) -> None:
    """The form of a Kyc wrapper; raises K-540, K-541, K-542, K-546, K-603.

    Source: public clients (protocols/aadhaar/SOURCES.md). Delegated decryption and PDF are not offered.
    """
    refuse_unless(kyc.ver == "2.5", "K-541")
    refuse_unless(kyc.rc == "Y", "K-542")
    refuse_unless(bool(kyc.ra) and set(kyc.ra) <= set("FIPO"), "K-540")
    refuse_unless(kyc.lr in {"Y", "N"}, "K-540")
    refuse_unless(kyc.de == "N", "K-603")
    refuse_unless(kyc.pfr == "N", "K-546")


def check_time(pid: Pid, *, now: datetime) -> None:
    """The PID block's version and age; raises 541, 511, 561, 562.

    A day of age is allowed, for buffered requests; two minutes of future, for clocks.
    Source: Aadhaar Authentication API 2.5, 3.3.1, attribute ts.
    """
    refuse_unless(pid.ver in PID_VERSIONS, "541")
    try:
        made_at = read_timestamp(pid.ts)
    except InvalidMessage:
        raise RequestRefused("511") from None
    refuse_unless(now - made_at <= PID_LIFE, "561")
    refuse_unless(made_at - now <= CLOCK_SKEW, "562")


def check_presence(uses: Uses, pid: Pid) -> None:
    """What Uses names must be in the PID block; raises 710, 720, 721, 730, 740, 810, 901, 913.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Uses; 3.4.1.
    """
    demo, pv = pid.demo, pid.pv
    parts = {
        "710": (uses.pi, demo is not None and demo.pi is not None),
        "720": (uses.pa, demo is not None and demo.pa is not None),
        "721": (uses.pfa, demo is not None and demo.pfa is not None),
        "810": (uses.bio, bool(pid.bios)),
        "730": (uses.pin, pv is not None and bool(pv.pin)),
        "740": (uses.otp, pv is not None and bool(pv.otp)),
    }
    for code, (named, present) in parts.items():
        refuse_unless(present or not named, code)
    refuse_unless(any(present for _, present in parts.values()), "901")
    refuse_unless(not (parts["720"][1] and parts["721"][1]), "913")


def check_licence(pid: Pid, features: frozenset[Feature]) -> None:
    """Every factor in the PID block must be licensed, also one that Uses does not name; raises 573-582, 586."""
    for feature in features_used(pid):
        refuse_unless(feature in features, _UNLICENSED[feature])


def check_supported(pid: Pid) -> None:
    """What is licensed but cannot be matched here: 811, for the register holds no biometrics, and 980, a PIN."""
    refuse_unless(not pid.bios, "811")
    refuse_unless(pid.pv is None or not pid.pv.pin, "980")


def features_used(pid: Pid) -> Iterator[Feature]:
    """The licence features that a PID block needs."""
    if pid.demo is not None:
        pi, pa, pfa = pid.demo.pi, pid.demo.pa, pid.demo.pfa
        present = {Feature.PI: pi, Feature.PA: pa, Feature.PFA: pfa}
        yield from (feature for feature, part in present.items() if part is not None)
        if "P" in {part.ms for part in (pi, pfa) if part is not None}:
            yield Feature.PARTIAL
        if (pi is not None and pi.lname) or (pfa is not None and pfa.lav):
            yield Feature.LOCAL_LANGUAGE
    for bio in pid.bios:
        refuse_unless(bio.type in _BIOMETRICS, "821")
        yield _BIOMETRICS[bio.type]
    if pid.pv is not None:
        yield from (feature for feature, value in ((Feature.PIN, pid.pv.pin), (Feature.OTP, pid.pv.otp)) if value)


def factors_fit(ra: str, pid: Pid) -> bool:
    """Whether the factors named in `ra` of a Kyc are those in the PID block.

    Source: e-KYC as public clients know it: F finger, I iris, P face; O one-time password is general knowledge.
    """
    letters = {"FMR": "F", "FIR": "F", "IIR": "I", "FID": "P"}
    present = {letters.get(bio.type, "") for bio in pid.bios}
    if pid.pv is not None and pid.pv.otp:
        present.add("O")
    return set(ra) == present
