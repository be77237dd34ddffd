"""Every code that the servers can answer, each reached over the wire."""

import ast
import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db.models import F

import rajyasetu.systems.uidai
from rajyasetu.kernel import clock
from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import AadhaarMessageError, Bio, Demo, Device, Pa, Pfa, Pi, Pid, Pv, Uses
from rajyasetu.systems.uidai import key_files
from rajyasetu.systems.uidai.actions.prepare import NewPerson, register_people
from rajyasetu.systems.uidai.models import Agency, AgencyLink, LicenceKey, OtpSent, Resident, VirtualId
from rajyasetu.systems.uidai.queries import number_index
from rajyasetu.systems.uidai.values import Demographics
from tests.systems.uidai.agency import FATIMA, FATIMA_VID, NAME, TXN, with_otp, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rajyasetu.site.urls.uidai")]
SOURCES = Path(rajyasetu.systems.uidai.__file__).parent
CODE = re.compile(r"\d{3}|K-\d{3}")
FOREIGN = aadhaar.with_check_digit("49999999999")
UNKNOWN = aadhaar.with_check_digit("99999999999")


def later(seconds):
    return aadhaar.write_timestamp(clock.now() + timedelta(seconds=seconds))


def features(*names):
    LicenceKey.objects.filter(agency__code="UPSTATE").update(features=list(names))


def pi(**attributes):
    return Pid(ts="", demo=Demo(lang=attributes.pop("lang", ""), pi=Pi(**attributes)))


def bio(kind):
    return Pid(ts="", bios=(Bio(type=kind, record="eA=="),))


BIO = {"uses": Uses(bio=True, bt=("FMR",)), "tid": "registered"}


def other_key(agency):
    signing.ensure_key("stranger", common_name="Stranger", organisation="Nobody")
    return agency.auth(key="stranger")


def expired_licence(kind):
    LicenceKey.objects.filter(agency__kind=kind).update(expires_at=clock.now() - timedelta(seconds=1))


def status(value):
    Resident.objects.filter(number_index=number_index(FATIMA)).update(status=value)


def sent(agency):
    agency.otp()
    return agency.received_otp()


def tampered(document):
    return document.replace(b'txn="txn-1"', b'txn="txn-2"')


def broken(part):
    def change(sealed, value):
        return replace(sealed, **{part: value})

    return change


def sealed(agency, **changes):
    ts = aadhaar.write_timestamp(clock.now())
    pid = replace(NAME, ts=ts)
    return replace(aadhaar.encrypt_pid(aadhaar.encode_pid(pid), ts, agency.certificate), **changes)


def foreign_hmac(agency, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("secrets.token_bytes", lambda count: b"k" * count)
        one = sealed(agency)
        ts = aadhaar.write_timestamp(clock.now())
        other = aadhaar.encrypt_pid(b"other", ts, agency.certificate)
    return agency.auth(sealed=replace(one, hmac=other.hmac))


def garbage_pid(agency):
    ts = aadhaar.write_timestamp(clock.now())
    return agency.auth(sealed=aadhaar.encrypt_pid(b"no xml", ts, agency.certificate))


def replayed(agency):
    document = agency.signed_auth()
    assert agency.send_auth(document).ret
    return agency.send_auth(document)


def after_wrong_tries(agency):
    digits = sent(agency)
    assert [agency.auth(with_otp(wrong(digits))).err for _ in range(3)] == ["400"] * 3
    return agency.auth(with_otp(digits))


def unlinked(kind):
    AgencyLink.objects.filter(other__kind=kind).delete()


def sub_aua(*, linked):
    other = Agency.objects.create(
        code="DEPT", kind="sub_aua", organisation={"hi": "विभाग", "en": "A department"}, number="100009"
    )
    if linked:
        AgencyLink.objects.create(aua=Agency.objects.get(code="UPSTATE"), other=other)


def do(*steps):
    """Run the steps that change the world, then give what the last one, the call, answers."""
    return lambda agency: [step(agency) for step in steps][-1]


AUTH = {
    "100": lambda agency: agency.auth(pi(name="Fatima Begum")),
    "200": lambda agency: agency.auth(Pid(ts="", demo=Demo(pa=Pa(dist="Lucknow")))),
    "400": lambda agency: agency.auth(with_otp(wrong(sent(agency)))),
    "402": lambda agency: agency.auth(with_otp(sent(agency)), txn="another"),
    "403": after_wrong_tries,
    "500": lambda agency: agency.auth(sealed=sealed(agency, skey="eA==")),
    "501": lambda agency: agency.auth(sealed=sealed(agency, ci="19990101")),
    "502": lambda agency: agency.auth(sealed=sealed(agency, data="eA==")),
    "503": lambda agency: agency.auth(sealed=sealed(agency, hmac="eA==")),
    "510": lambda agency: agency.auth(edit=lambda _: b"<Auth/>"),
    "511": garbage_pid,
    "512": lambda agency: agency.auth(rc="N"),
    "513": lambda agency: agency.auth(sealed=sealed(agency, type="P")),
    "515": lambda agency: agency.auth(uid=aadhaar.with_check_digit("999900000000099")),
    "517": do(
        lambda _: VirtualId.objects.update(expires_at=clock.now() - timedelta(days=1)),
        lambda agency: agency.auth(uid=FATIMA_VID),
    ),
    "520": lambda agency: agency.auth(tid="public"),
    "530": lambda agency: agency.auth(path=aadhaar.auth_path(ac="OTHER", uid=FATIMA, asalk=agency.asalk)),
    "531": lambda agency: agency.auth(sa="NOBODY"),
    "540": lambda agency: agency.auth(ver="9.9"),
    "541": lambda agency: agency.auth(replace(NAME, ver="1.0")),
    "542": do(lambda _: unlinked("asa"), lambda agency: agency.auth()),
    "543": do(lambda _: sub_aua(linked=False), lambda agency: agency.auth(sa="DEPT")),
    "550": lambda agency: agency.auth(edit=lambda xml: xml.replace(b'pin="n"', b'pin="?"')),
    "561": lambda agency: agency.auth(replace(NAME, ts=later(-86_401))),
    "562": lambda agency: agency.auth(replace(NAME, ts=later(+180))),
    "563": replayed,
    "565": do(lambda _: expired_licence("aua"), lambda agency: agency.auth()),
    "566": lambda agency: agency.auth(lk="wrong"),
    "567": lambda agency: agency.auth(pi(lname="Fatima", lang="06")),
    "568": lambda agency: agency.auth(pi(lname="फ़ातिमा", lang="99")),
    "569": lambda agency: agency.auth(edit=tampered),
    "570": other_key,
    "573": do(lambda _: features("pa"), lambda agency: agency.auth()),
    "574": do(lambda _: features("pi"), lambda agency: agency.auth(Pid(ts="", demo=Demo(pa=Pa(pc="243001"))))),
    "575": do(lambda _: features("pi"), lambda agency: agency.auth(Pid(ts="", demo=Demo(pfa=Pfa(av="x"))))),
    "576": lambda agency: agency.auth(bio("FMR"), **BIO),
    "577": lambda agency: agency.auth(bio("FIR"), **BIO),
    "578": lambda agency: agency.auth(bio("IIR"), **BIO),
    "579": do(lambda _: features("pi"), lambda agency: agency.auth(with_otp("123456"))),
    "580": lambda agency: agency.auth(Pid(ts="", pv=Pv(pin="1234"))),
    "581": do(lambda _: features("pi"), lambda agency: agency.auth(pi(name="Fatima", ms="P"))),
    "582": do(lambda _: features("pi"), lambda agency: agency.auth(pi(lname="फ़ातिमा", lang="06"))),
    "586": lambda agency: agency.auth(bio("FID"), **BIO),
    "710": lambda agency: agency.auth(with_otp("123456"), uses=Uses(pi=True)),
    "720": lambda agency: agency.auth(with_otp("123456"), uses=Uses(pa=True)),
    "721": lambda agency: agency.auth(with_otp("123456"), uses=Uses(pfa=True)),
    "730": lambda agency: agency.auth(with_otp("123456"), uses=Uses(pin=True)),
    "740": lambda agency: agency.auth(uses=Uses(otp=True)),
    "810": lambda agency: agency.auth(**BIO),
    "811": do(lambda _: features("fmr"), lambda agency: agency.auth(bio("FMR"), **BIO)),
    "820": lambda agency: agency.auth(bio("FMR"), uses=Uses(bio=True), tid="registered"),
    "821": lambda agency: agency.auth(bio("FMR"), uses=Uses(bio=True, bt=("DNA",)), tid="registered"),
    "901": lambda agency: agency.auth(Pid(ts="")),
    "902": lambda agency: agency.auth(pi(dob="30-07-1943")),
    "910": lambda agency: agency.auth(pi(name="Fatima Bedi", mv="101")),
    "911": lambda agency: agency.auth(Pid(ts="", demo=Demo(pfa=Pfa(av="x", mv="0")))),
    "912": lambda agency: agency.auth(pi(name="Fatima Bedi", ms="Q")),
    "913": lambda agency: agency.auth(Pid(ts="", demo=Demo(pa=Pa(pc="243001"), pfa=Pfa(av="x")))),
    "940": lambda agency: agency.auth(path=aadhaar.auth_path(ac="UPSTATE", uid=FATIMA, asalk="wrong")),
    "980": lambda agency: agency.auth(uid="01" + "A" * 70),
    "996": do(lambda _: status("cancelled"), lambda agency: agency.auth()),
    "997": do(lambda _: status("suspended"), lambda agency: agency.auth()),
    "998": lambda agency: agency.auth(uid=UNKNOWN),
}
OTP = {
    "110": lambda agency: agency.otp(channel="02"),
    "510": lambda agency: agency.otp(edit=lambda _: b"<Otp"),
    "522": lambda agency: agency.otp(type="Z"),
    "523": lambda agency: agency.otp(ts=later(-1201)),
    "549": do(lambda _: features("pi"), lambda agency: agency.otp()),
    "565": do(lambda _: expired_licence("aua"), lambda agency: agency.otp()),
    "566": do(lambda _: expired_licence("asa"), lambda agency: agency.otp()),
    "952": do(lambda agency: agency.otp(), lambda agency: agency.otp()),
    "998": lambda agency: agency.otp(FOREIGN),
}
KYC = {
    "K-100": lambda agency: agency.kyc(),
    "K-540": lambda agency: agency.kyc(edit=lambda _: b"no xml"),
    "K-541": lambda agency: agency.kyc(wrapper={"ver": "1.0"}),
    "K-542": lambda agency: agency.kyc(wrapper={"rc": "N"}),
    "K-544": lambda agency: agency.kyc(ra="F"),
    "K-546": lambda agency: agency.kyc(wrapper={"pfr": "Y"}),
    "K-547": lambda agency: agency.kyc(wadh="another"),
    "K-550": lambda agency: agency.kyc(NAME),
    "K-551": lambda agency: agency.kyc(txn=TXN),
    "K-552": lambda agency: agency.kyc(lk="wrong"),
    "K-569": lambda agency: agency.kyc(edit=lambda xml: xml.replace(b"UKC:txn-1", b"UKC:txn-2")),
    "K-570": do(
        lambda _: signing.ensure_key("stranger", common_name="S", organisation="N"),
        lambda agency: agency.kyc(key="stranger"),
    ),
    "K-600": do(lambda _: features("otp"), lambda agency: agency.kyc()),
    "K-601": do(lambda _: expired_licence("asa"), lambda agency: agency.kyc()),
    "K-603": lambda agency: agency.kyc(wrapper={"de": "Y"}),
}
ELSEWHERE = {"111", "552", "564", "953"}  # below


@pytest.mark.parametrize(
    ("code", "scenario"),
    [(code, call) for table in (AUTH, OTP, KYC) for code, call in table.items()],
    ids=[f"{api}-{code}" for api, table in (("auth", AUTH), ("otp", OTP), ("kyc", KYC)) for code in table],
)
def test_code_is_answered_when_it_should_be(agency, code, scenario):
    answer = scenario(agency)

    assert (answer.ret, answer.err) == (False, code)
    assert agency.explanation


def test_564_is_answered_to_an_hmac_of_another_block(agency, monkeypatch):
    assert foreign_hmac(agency, monkeypatch).err == "564"


def test_552_stands_in_the_auth_within_a_kyc(agency):
    assert aadhaar.decode_auth_response(agency.kyc(wadh="another").rar).err == "552"


def test_953_is_answered_after_ten_otps_in_an_hour(agency):
    for _ in range(10):
        assert agency.otp().ret
        OtpSent.objects.update(sent_at=F("sent_at") - timedelta(minutes=1))

    assert agency.otp().err == "953"


def test_111_is_answered_to_a_person_without_a_mobile(agency):
    nobody = Demographics(name="A", name_local="", gender="T", dob="2000-01-01", dobt="V", mobile="")
    register_people([NewPerson(number=UNKNOWN, demographics=nobody)])

    assert agency.otp(UNKNOWN).err == "111"


def test_every_code_in_the_source_has_a_test_and_words():
    written = {
        node.value
        for path in SOURCES.rglob("*.py")
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CODE.fullmatch(node.value)
    }

    of_the_protocol = {kind.wire_code for kind in AadhaarMessageError.__subclasses__()} - {""}
    assert written | of_the_protocol == {*AUTH, *OTP, *KYC, *ELSEWHERE}
    assert all(aadhaar.explain(code, api="kyc") or aadhaar.explain(code, api="otp") for code in written)


def test_a_number_of_a_real_person_s_range_is_refused_with_a_message(agency):
    assert agency.auth(uid=FOREIGN).err == "998"
    assert agency.explanation.startswith("This server answers only for invented numbers that begin with 9999.")


def test_device_attributes_are_told_back_in_info(agency):
    answer = agency.auth(device=Device(rds_id="RDS", dp_id="DP"))

    assert "RDS" in answer.info.split(",")
    assert sub_aua(linked=True) is None
    assert agency.auth(sa="DEPT").ret
    assert key_files.shared("aua.pem").exists()
