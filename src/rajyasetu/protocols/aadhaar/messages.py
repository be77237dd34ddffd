"""The messages of Aadhaar OTP, Authentication and e-KYC 2.5 as values.

Fields carry the attributes' own names in snake case, and their text as it travels ("" when absent),
because it is the server's rules, not the reader, that answer each wrong value with its own code.
Numbers, licence keys and one-time passwords do not show in representations.
"""

from dataclasses import dataclass, field

VERSION = "2.5"
PID_VERSION = "2.0"
KYC_TXN_PREFIX = "UKC:"
"""What the transaction number of an Auth inside a Kyc begins with. Source: field use (SOURCES.md)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Otp:
    """Ask UIDAI to send a one-time password to the holder of `uid`.

    `ts` is India's time without a zone. `type` A means that `uid` is an Aadhaar number, V a virtual
    id, T a UID token (V and T are general knowledge, not verified). `channel` is `Opts ch`:
    00 SMS and mail, 01 SMS, 02 mail.

    Source: shape of public clients; the OTP API 2.5 document itself was not found (SOURCES.md).
    """

    uid: str = field(repr=False)
    ac: str
    sa: str
    txn: str
    lk: str = field(repr=False)
    ts: str
    type: str = "A"
    channel: str = "01"
    ver: str = VERSION
    tid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtpResponse:
    """UIDAI's answer to `Otp`; `ts` has the zone +05:30. The layout of `info` is not verified.

    Source: shape of public clients (SOURCES.md).
    """

    ret: bool
    code: str
    txn: str
    ts: str
    err: str = ""
    info: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """Which factors must be in the PID block; `bt` lists biometric types (FMR, FIR, IIR, FID).

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Uses.
    """

    pi: bool = False
    pa: bool = False
    pfa: bool = False
    bio: bool = False
    pin: bool = False
    otp: bool = False
    bt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """The registered device that captured biometrics; empty otherwise. `Meta` in 2.0.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Device.
    """

    rds_id: str = ""
    rds_ver: str = ""
    dp_id: str = ""
    dc: str = ""
    mi: str = ""
    mc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EncryptedPid:
    """The PID block under way: all three parts are base64 text; `ci` is YYYYMMDD, the certificate's last day.

    Source: Aadhaar Authentication API 2.5, 3.3.1, elements Skey, Hmac, Data.
    """

    ci: str
    skey: str
    hmac: str
    data: str
    type: str = "X"


@dataclass(frozen=True, slots=True, kw_only=True)
class Auth:
    """One authentication request. The bytes that carry it must also carry the agency's signature.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Auth.
    """

    uid: str = field(repr=False)
    ac: str
    sa: str
    txn: str
    lk: str = field(repr=False)
    uses: Uses
    pid: EncryptedPid
    device: Device = field(default_factory=Device)
    rc: str = "Y"
    tid: str = ""
    ver: str = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Pi:
    """Personal identity to match. `dob` is YYYY-MM-DD or YYYY; `lname` is the name in the local language.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Pi.
    """

    ms: str = ""
    mv: str = ""
    name: str = ""
    lname: str = ""
    lmv: str = ""
    gender: str = ""
    dob: str = ""
    dobt: str = ""
    age: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pa:
    """Address in its parts to match; only parts that are present are compared.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Pa.
    """

    ms: str = ""
    co: str = ""
    house: str = ""
    street: str = ""
    lm: str = ""
    loc: str = ""
    vtc: str = ""
    subdist: str = ""
    dist: str = ""
    state: str = ""
    country: str = ""
    pc: str = ""
    po: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pfa:
    """Address as one text to match.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Pfa.
    """

    ms: str = ""
    mv: str = ""
    av: str = ""
    lav: str = ""
    lmv: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """Demographic factors. `lang` is UIDAI's number of the local language, 06 for Hindi.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Demo.
    """

    lang: str = ""
    pi: Pi | None = None
    pa: Pa | None = None
    pfa: Pfa | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bio:
    """One biometric record, base64 text, with its position and the device's signed hash.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Bio.
    """

    type: str
    posh: str = ""
    bs: str = ""
    record: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pv:
    """One-time password and PIN.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Pv.
    """

    otp: str = field(default="", repr=False)
    pin: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pid:
    """The personal identity data block. `ts` is India's time without a zone.

    Source: Aadhaar Authentication API 2.5, 3.3.1, element Pid.
    """

    ts: str
    ver: str = PID_VERSION
    wadh: str = ""
    demo: Demo | None = None
    dih: str = ""
    bios: tuple[Bio, ...] = ()
    pv: Pv | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthResponse:
    """UIDAI's answer to `Auth`; `info` is read and written by `AuthInfo`.

    Source: Aadhaar Authentication API 2.5, 3.4.1, element AuthRes.
    """

    ret: bool
    code: str
    txn: str
    ts: str
    err: str = ""
    actn: str = ""
    info: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kyc:
    """Ask for the holder's data; `rad` is the whole signed Auth document, whose PID block carries our wadh.

    `ra` is the factor: O one-time password (general knowledge), F finger, I iris, P face.

    Source: shape of public clients; the e-KYC API 2.5 document was not readable (SOURCES.md).
    """

    ra: str
    rad: bytes
    rc: str = "Y"
    lr: str = "N"
    de: str = "N"
    pfr: str = "N"
    ver: str = VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Poi:
    """Proof of identity. `dob` is DD-MM-YYYY, or YYYY when only the year is known."""

    name: str
    dob: str = ""
    gender: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poa:
    """Proof of address, in UIDAI's parts."""

    co: str = ""
    house: str = ""
    street: str = ""
    lm: str = ""
    loc: str = ""
    vtc: str = ""
    subdist: str = ""
    dist: str = ""
    state: str = ""
    country: str = ""
    pc: str = ""
    po: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LData:
    """Name and address in the local language."""

    lang: str
    name: str
    address: Poa = field(default_factory=Poa)


@dataclass(frozen=True, slots=True, kw_only=True)
class UidData:
    """The holder's data. A limited agency gets `tkn` and a masked `uid`. `photo` is a JPEG, `prn` a PDF."""

    tkn: str
    uid: str
    poi: Poi
    poa: Poa
    ldata: LData | None = None
    photo: bytes = b""
    prn: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class KycResponse:
    """UIDAI's answer to `Kyc`, plain; `rar` is the signed AuthRes document. `ret` travels as Y or N.

    Source: shape of field samples (SOURCES.md). Whether 2.5 encrypts it with GCM is not verified.
    """

    ret: bool
    code: str
    txn: str
    ts: str
    ttl: str = ""
    actn: str = ""
    err: str = ""
    rar: bytes = b""
    uid_data: UidData | None = None
