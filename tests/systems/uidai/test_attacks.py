"""What an attacker between or beside the parties may try."""

import base64
import logging
from datetime import timedelta

import pytest
from lxml import etree

from rajyasetu.kernel import clock
from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import AuthInfo, Otp, Pid, Pv
from rajyasetu.site.logs import _LibraryHandler
from rajyasetu.systems.uidai.models import Agency as AgencyRow
from rajyasetu.systems.uidai.models import AgencyLink, AuthTransaction, OtpSent, SeenRequest
from rajyasetu.systems.uidai.values import Call
from tests.systems.uidai.agency import FATIMA, FATIMA_VID, NAME, TXN, with_otp, wrong

pytestmark = [pytest.mark.django_db, pytest.mark.urls("rajyasetu.site.urls.uidai")]
DSIG = "http://www.w3.org/2000/09/xmldsig#"


def moved_into_an_object(document):
    """The signed request hidden inside its own signature's Object, another request around it."""
    root = etree.fromstring(document)
    signature = root.find(f"{{{DSIG}}}Signature")
    original = etree.fromstring(document)
    root.set("txn", "evil")
    etree.SubElement(signature, f"{{{DSIG}}}Object").append(original)
    return etree.tostring(root)


def wrapped(document):
    """The signed request as a child of a request of the attacker's."""
    root = etree.fromstring(document)
    evil = etree.fromstring(document)
    evil.set("txn", "evil")
    evil.remove(evil.find(f"{{{DSIG}}}Signature"))
    evil.append(root)
    return etree.tostring(evil)


def signed_twice(document):
    root = etree.fromstring(document)
    root.append(etree.fromstring(etree.tostring(root.find(f"{{{DSIG}}}Signature"))))
    return etree.tostring(root)


def referring_by_id(document):
    return document.replace(b'URI=""', b'URI="#x"').replace(b'uid="', b'Id="x" uid="', 1)


def unsigned(document):
    root = etree.fromstring(document)
    root.remove(root.find(f"{{{DSIG}}}Signature"))
    return etree.tostring(root)


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (moved_into_an_object, "569"),
        (wrapped, "569"),
        (signed_twice, "510"),
        (referring_by_id, "569"),
        (unsigned, "569"),
        (lambda document: document.replace(b"rsa-sha256", b"rsa-sha1"), "569"),
        (lambda document: document.replace(b"<Uses", b"<!--x--><Uses"), "569"),
        (lambda document: document.replace(b"?>", b'?><!DOCTYPE Auth [<!ENTITY a "b">]>', 1), "510"),
        (lambda document: document.replace(b"?>", b'?><!DOCTYPE Auth SYSTEM "file:///etc/passwd">', 1), "510"),
    ],
    ids=["object", "wrapped", "twice", "by_id", "unsigned", "sha1", "comment", "bomb", "external"],
)
def test_a_document_that_its_signature_does_not_cover_is_refused(agency, edit, code):
    answer = agency.auth(edit=edit)

    assert (answer.ret, answer.err, answer.code, answer.info) == (False, code, "NA", "")
    assert AuthTransaction.objects.count() == 0


def test_strangers_leave_no_rows(agency):
    agency.auth(lk="wrong")
    agency.otp(edit=lambda _: b"garbage")

    assert (AuthTransaction.objects.count(), OtpSent.objects.count(), SeenRequest.objects.count()) == (0, 0, 0)


def test_a_block_is_answered_once_also_under_another_transaction(agency):
    ts = aadhaar.write_timestamp(clock.now())
    sealed = aadhaar.encrypt_pid(aadhaar.encode_pid(Pid(ts=ts, demo=NAME.demo)), ts, agency.certificate)

    answers = [agency.auth(sealed=sealed, txn=txn).err for txn in ("one", "two")]

    assert answers == ["", "563"]


def test_an_otp_is_used_once(agency):
    agency.otp()
    digits = agency.received_otp()

    assert [agency.auth(with_otp(digits)).err for _ in range(2)] == ["", "403"]


def test_an_otp_ends_after_ten_minutes(agency, time_machine):
    began = clock.now()
    time_machine.move_to(began, tick=False)
    agency.otp()
    digits = agency.received_otp()

    time_machine.move_to(began + timedelta(minutes=10), tick=False)
    last_instant = agency.auth(Pid(ts="", demo=NAME.demo, pv=Pv(otp=wrong(digits)))).err
    time_machine.move_to(began + timedelta(minutes=10, milliseconds=1), tick=False)

    assert (last_instant, agency.auth(with_otp(digits)).err) == ("400", "403")


def test_a_newer_otp_retires_the_older(agency):
    agency.otp()
    old = agency.received_otp()
    OtpSent.objects.update(sent_at=clock.now() - timedelta(seconds=31))
    agency.otp(txn="txn-2")

    assert agency.auth(with_otp(old)).err == "402"
    assert agency.auth(with_otp(agency.received_otp()), txn="txn-2").ret


def test_wrong_data_does_not_use_up_an_otp(agency):
    agency.otp()
    digits = agency.received_otp()
    wrong_name = Pid(ts="", demo=aadhaar.Demo(pi=aadhaar.Pi(name="Somebody Else")), pv=Pv(otp=digits))

    assert [agency.auth(wrong_name).err, agency.auth(with_otp(digits)).err] == ["100", ""]


def test_an_otp_of_one_person_does_not_open_another(agency):
    agency.otp()

    assert agency.auth(with_otp(agency.received_otp()), uid="999999990019").err == "403"


def test_a_number_and_its_virtual_id_share_their_tries(agency):
    agency.otp(FATIMA)
    digits = agency.received_otp()

    tries = [agency.auth(with_otp(wrong(digits)), uid=uid).err for uid in (FATIMA, FATIMA_VID, FATIMA)]

    assert [*tries, agency.auth(with_otp(digits), uid=FATIMA_VID).err] == ["400", "400", "400", "403"]


@pytest.mark.parametrize(
    "skey", [b"\x00" * 256, b"\xff" * 256, b"\x00\x02" + b"\x01" * 254], ids=["zero", "ones", "padded"]
)
def test_a_wrong_session_key_ends_as_a_block_that_does_not_open(agency, skey):
    ts = aadhaar.write_timestamp(clock.now())
    sealed = aadhaar.encrypt_pid(aadhaar.encode_pid(Pid(ts=ts, demo=NAME.demo)), ts, agency.certificate)
    changed = aadhaar.EncryptedPid(
        ci=sealed.ci, skey=base64.b64encode(skey).decode(), hmac=sealed.hmac, data=sealed.data
    )

    assert agency.auth(sealed=changed).err == "502"


def test_a_kyc_wrapper_changed_on_the_way_is_refused(agency):
    """Nothing signs the wrapper; the wadh inside the encrypted block binds it."""
    agency.otp()
    honest = aadhaar.wadh(ra="O", lr="N")

    assert agency.kyc(with_otp(agency.received_otp()), wadh=honest).err == "K-547"


@pytest.mark.parametrize(("path", "size"), [("/2.5", 1), ("/otp/2.5", 1), ("/kyc/2.5", 2)])
def test_a_huge_body_is_refused_before_it_is_read(agency, path, size):
    whole = "/uidai" + path + f"/UPSTATE/9/9/{agency.asalk}"

    response = agency.client.post(whole, data=b" " * (size * 1024 * 1024 + 1), content_type="application/xml")

    assert (response.status_code, response.json()["code"]) == (413, "uidai.request_too_large")


def test_only_post_is_served(agency):
    assert agency.client.get(f"/uidai/2.5/UPSTATE/9/9/{agency.asalk}").status_code == 405


def test_a_path_that_names_another_person_is_refused(agency):
    assert agency.auth(path=aadhaar.auth_path(ac="UPSTATE", uid=FATIMA_VID, asalk=agency.asalk)).err == "510"


def test_two_agencies_get_different_tokens_for_one_person(agency):
    before = AuthInfo.parse(agency.auth().info).uid_token
    AgencyRow.objects.filter(code="UPSTATE").update(number="100077")

    assert AuthInfo.parse(agency.auth().info).uid_token != before


def test_an_agency_does_not_use_an_otp_that_another_asked_for(agency):
    agency.otp()
    other = AgencyRow.objects.create(
        code="OTHER", kind="aua", organisation={"hi": "विभाग", "en": "Another state"}, number="100055"
    )
    AgencyLink.objects.create(aua=other, other=AgencyRow.objects.get(kind="asa"))
    OtpSent.objects.update(agency=other)

    assert agency.auth(with_otp(agency.received_otp())).err == "403"


def test_no_log_line_holds_a_path_a_number_or_a_licence_key(agency, capsys):
    library = _LibraryHandler()
    logging.getLogger().addHandler(library)
    agency.otp()
    agency.auth(with_otp(agency.received_otp()), edit=lambda document: document.replace(TXN.encode(), b"evil"))
    agency.client.post(f"/uidai/2.5/UPSTATE/9/9/{agency.asalk}/", data=b"x" * 3_000_000, content_type="text/plain")
    logging.getLogger().removeHandler(library)

    written = "".join(capsys.readouterr())
    assert "library_logged" in written
    assert not [text for text in (FATIMA, agency.asalk, agency.lk, "/9/9/") if text in written]


def test_representations_hide_licence_keys(agency):
    call = Call(
        version="2.5", ac="A", first_digits=("9", "9"), asa_licence_key="secret-key", body=b"secret", at=clock.now()
    )
    otp = Otp(uid=FATIMA, ac="A", sa="A", txn="t", lk="secret", ts="")

    assert "secret" not in repr(call) + repr(otp) + repr(Pv(otp="secret"))
    assert FATIMA not in repr(otp)
