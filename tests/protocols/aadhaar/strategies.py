"""Messages as hypothesis makes them: any text that XML can carry."""

from hypothesis import strategies as st

from rajyasetu.protocols.aadhaar import (
    Auth,
    AuthResponse,
    Bio,
    Demo,
    Device,
    EncryptedPid,
    Kyc,
    KycResponse,
    LData,
    Otp,
    OtpResponse,
    Pa,
    Pfa,
    Pi,
    Pid,
    Poa,
    Poi,
    Pv,
    UidData,
    Uses,
)

xml_characters = st.one_of(
    st.sampled_from("\t\n\r <>&\"'अआक्ष"),
    st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=["Cs"]),
)
words = st.text(xml_characters, max_size=12)
base64_text = st.binary(max_size=40).map(lambda content: __import__("base64").b64encode(content).decode())
flat = {kind: st.builds(kind, **dict.fromkeys(kind.__slots__, words)) for kind in (Pi, Pa, Pfa, Pv, Poi, Poa)}


def attributes(kind, **others):
    """A value of the kind with any text in each field that is not given."""
    return st.builds(kind, **{name: others.get(name, words) for name in kind.__slots__})


otps = attributes(Otp, type=st.sampled_from("AVT"), channel=st.sampled_from(["00", "01", "02"]))
otp_responses = attributes(OtpResponse, ret=st.booleans())
uses = attributes(
    Uses,
    **{name: st.booleans() for name in ("pi", "pa", "pfa", "bio", "pin", "otp")},
    bt=st.lists(st.sampled_from(["FMR", "FIR", "IIR", "FID"]), max_size=3).map(tuple),
)
encrypted = attributes(EncryptedPid, **dict.fromkeys(("skey", "hmac", "data"), base64_text), type=st.sampled_from("XP"))
auths = attributes(Auth, uses=uses, pid=encrypted, device=attributes(Device))
auth_responses = attributes(AuthResponse, ret=st.booleans())
demos = st.builds(Demo, lang=words, pi=st.none() | flat[Pi], pa=st.none() | flat[Pa], pfa=st.none() | flat[Pfa])
pids = attributes(
    Pid,
    demo=st.none() | demos,
    bios=st.lists(attributes(Bio, record=base64_text), max_size=3).map(tuple),
    pv=st.none() | flat[Pv],
)
kycs = attributes(Kyc, rad=st.binary(max_size=60))
uid_data = attributes(
    UidData,
    poi=flat[Poi],
    poa=flat[Poa],
    ldata=st.none() | st.builds(LData, lang=words, name=words, address=flat[Poa]),
    photo=st.binary(max_size=60),
    prn=st.binary(max_size=60),
)
kyc_responses = attributes(KycResponse, ret=st.booleans(), rar=st.binary(max_size=60), uid_data=st.none() | uid_data)
