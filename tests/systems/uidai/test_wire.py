"""Each server over HTTP, when all is well."""

import hashlib
import io
import json
import subprocess
from dataclasses import asdict
from shutil import which

import pytest
from django.db import connection
from PIL import Image

from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import AuthInfo, Demo, LData, Pa, Pi, Pid, Poa, Poi, Pv, UsageData
from rajyasetu.systems.uidai import key_files
from rajyasetu.systems.uidai.models import Agency as AgencyRow
from rajyasetu.systems.uidai.models import AuthTransaction
from tests.systems.uidai.agency import FATIMA, FATIMA_OTHER_NUMBER, FATIMA_VID, SHIVSHANKAR, TXN, with_otp

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rajyasetu.site.urls.uidai")]


def sha(text):
    return hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("uid", [FATIMA, FATIMA_VID], ids=["number", "virtual_id"])
def test_otp_reaches_the_mobile_and_authenticates_its_holder(agency, uid):
    sent = agency.otp(uid)
    answer = agency.auth(with_otp(agency.received_otp()), uid=uid)

    assert (sent.ret, sent.err, sent.txn, sent.info) == (True, "", TXN, "01{NA,******0042,NA}")
    assert (answer.ret, answer.err, answer.txn, len(answer.code)) == (True, "", TXN, 32)


def test_info_tells_what_was_asked_and_matched(agency):
    pid = Pid(
        ts="",
        demo=Demo(
            lang="06", pi=Pi(ms="E", mv="100", name=" fatima  BEDI ", dob="1943"), pa=Pa(pc="243001", vtc="Lucknow")
        ),
    )
    sent = aadhaar.encode_pid(pid)

    answer = agency.auth(pid)

    info = AuthInfo.parse(answer.info)
    assert (answer.ret, answer.err) == (False, "200")
    assert len(info.uid_token) == 72
    assert len(info.pid_ts) == 14
    assert asdict(info) | {"uid_token": "", "pid_ts": ""} == asdict(
        AuthInfo(
            uid_token="",
            uid_type="A",
            demo_hash=hashlib.sha256(aadhaar.demo_text(sent)).hexdigest(),
            usage=str(UsageData(frozenset({"name", "dob", "pc", "vtc"}), frozenset({"name", "dob", "pc"}))),
            pid_version="2.0",
            pid_ts="",
            auth_version="2.5",
            asa_hash=sha("UPASA"),
            aua_hash=sha("UPSTATE"),
            sub_aua_hash=sha("UPSTATE"),
            lang="06",
            pi_ms="E",
            pi_mv="100",
            pa_ms="E",
        )
    )


def test_uid_token_is_stable_for_a_person_and_differs_between_people(agency):
    def token(uid, name):
        answer = agency.auth(Pid(ts="", demo=Demo(pi=Pi(name=name))), uid=uid)
        assert answer.ret
        return AuthInfo.parse(answer.info).uid_token

    fatima = token(FATIMA, "Fatima Bedi")

    assert token(FATIMA_VID, "Fatima Bedi") == fatima
    assert token(SHIVSHANKAR, "Shivshankar Choudhury") != fatima
    assert fatima.startswith("01100001")


def test_kyc_gives_the_holder_s_data_for_an_otp(agency):
    agency.otp(txn="UKC:" + TXN)

    answer = agency.kyc(with_otp(agency.received_otp()))

    person = answer.uid_data
    assert (answer.ret, answer.err, answer.txn, person.uid) == (True, "", "UKC:" + TXN, "xxxxxxxx0042")
    assert person.poi == Poi(name="Fatima Bedi", dob="30-07-1943", gender="F", phone="+919999900042")
    assert person.poa == Poa(
        house="K-3A Rampur Garden", vtc="Bareilly", dist="Bareilly", state="Uttar Pradesh", country="India", pc="243001"
    )
    assert person.ldata == LData(
        lang="06",
        name="फ़ातिमा बेदी",
        address=Poa(house="के-3ए रामपुर गार्डन", vtc="बरेली", dist="बरेली", state="उत्तर प्रदेश", country="भारत", pc="243001"),
    )
    assert Image.open(io.BytesIO(person.photo)).format == "JPEG"
    within = aadhaar.decode_auth_response(answer.rar)
    assert AuthInfo.parse(within.info).uid_token == person.tkn
    assert AuthInfo.parse(within.info).wadh == aadhaar.wadh(ra="O", lr="Y")


def test_a_global_agency_gets_the_number_also_for_a_virtual_id(agency):
    AgencyRow.objects.filter(code="UPSTATE").update(is_global=True)
    agency.otp(FATIMA_VID)

    assert agency.kyc(with_otp(agency.received_otp()), uid=FATIMA_VID).uid_data.uid == FATIMA


def test_both_published_numbers_of_a_person_answer(agency):
    assert agency.auth(uid=FATIMA_OTHER_NUMBER).ret


@pytest.mark.parametrize("prefix", ["", "/auth"])
def test_auth_answers_under_each_published_path(agency, prefix):
    path = prefix + aadhaar.auth_path(ac="UPSTATE", uid=FATIMA, asalk=agency.asalk)

    assert agency.auth(path=path).ret


@pytest.mark.skipif(which("xmlsec1") is None, reason="xmlsec1 is not installed")
def test_answers_are_verified_by_xmlsec1(agency, tmp_path):
    agency.otp(txn="UKC:" + TXN)
    answer = agency.kyc(with_otp(agency.received_otp()))
    (tmp_path / "rar.xml").write_bytes(answer.rar)

    checked = subprocess.run(
        [
            "xmlsec1",
            "--verify",
            "--pubkey-cert-pem",
            str(key_files.shared("uidai-signing.pem")),
            str(tmp_path / "rar.xml"),
        ],
        capture_output=True,
        check=False,
    )

    assert checked.returncode == 0, checked.stderr


def test_history_and_audit_hold_codes_and_ids_only(agency):
    agency.otp()
    digits = agency.received_otp()
    agency.auth(with_otp(digits))

    kept = list(AuthTransaction.objects.order_by("at").values_list("api", "agency_code", "factors", "err"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT event, details::text FROM audit_record ORDER BY at, id")
        audited = [(event, json.loads(details)) for event, details in cursor.fetchall()]
    assert kept == [("otp", "UPSTATE", "otp", ""), ("auth", "UPSTATE", "otp", "")]
    assert [event for event, _ in audited] == ["aadhaar_otp_answered", "aadhaar_auth_answered"]
    assert all(details == {"agency": "UPSTATE", "answer": "yes"} for _, details in audited)


def test_no_table_holds_a_number_a_virtual_id_an_otp_or_a_licence_key(agency):
    agency.otp(FATIMA_VID)
    digits = agency.received_otp()
    agency.kyc(Pid(ts="", pv=Pv(otp=digits)), uid=FATIMA_VID, txn="UKC:" + TXN)
    people = [FATIMA, FATIMA_OTHER_NUMBER, FATIMA_VID, "Fatima"]
    forms = {form for text in people for form in (text, text.encode().hex(), sha(text))} | {agency.lk, agency.asalk}

    found = []
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
        )
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            content = "\n".join(row for (row,) in cursor.fetchall())
            found += [(table, form) for form in forms if form in content]
            found += [(table, "otp")] if table == "uidai_otpsent" and digits in content else []
    assert found == []


def test_the_message_names_the_agency_in_hindi_and_no_number(agency):
    agency.otp()
    digits = agency.received_otp()

    assert agency.telephone.messages[-1].text == (
        f"{digits} आपका आधार ओटीपी है। यह 10 मिनट चलेगा। इसे किसी को न बताएँ। उत्तर प्रदेश सरकार ने माँगा है।"
    )
