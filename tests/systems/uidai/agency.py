"""The other side of the wire: an agency that signs, sends, and verifies what comes back."""

import json
import re
from dataclasses import replace

from rajyasetu.kernel import clock
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import Auth, Demo, Kyc, Otp, Pi, Pid, Pv, Uses
from rajyasetu.systems.uidai import key_files

FATIMA = "999999990042"
FATIMA_OTHER_NUMBER = "999933119405"
FATIMA_VID = aadhaar.with_check_digit("999900000000004")
SHIVSHANKAR = "999999990019"
NAME = Pid(ts="", demo=Demo(pi=Pi(name="Fatima Bedi")))
TXN = "txn-1"


def same(value):
    return value


class Telephone:
    """A gateway that delivers at once to one telephone for everybody."""

    def __init__(self):
        self.messages = []

    def send(self, message):
        self.messages.append(message)


class Agency:
    """Each method sends one request; `**changes` replace fields of the message, `edit` changes signed bytes."""

    def __init__(self, client, telephone):
        self.client, self.telephone = client, telephone
        papers = json.loads(key_files.shared("licence.json").read_bytes())
        self.lk, self.asalk = papers["aua_licence_key"], papers["asa_licence_key"]
        self.certificate = key_files.shared("uidai-encryption.pem").read_bytes()
        self.explanation = ""

    def post(self, path, document):
        response = self.client.post("/uidai" + path, data=document, content_type="text/plain")
        assert response.status_code == 200, response.content
        signing.verify_xml(response.content, certificate_pem=key_files.shared("uidai-signing.pem").read_bytes())
        self.explanation = response.headers.get("X-Rajyasetu-Explanation", "")
        return response.content

    def otp(self, uid=FATIMA, *, edit=same, path=None, key="aua", **changes):
        message = replace(
            Otp(uid=uid, ac="UPSTATE", sa="UPSTATE", txn=TXN, lk=self.lk, ts=aadhaar.write_timestamp(clock.now())),
            **changes,
        )
        document = edit(signing.sign_xml(aadhaar.encode_otp(message), key=key))
        path = path or aadhaar.otp_path(ac="UPSTATE", uid=uid, asalk=self.asalk)
        return aadhaar.decode_otp_response(self.post(path, document))

    def signed_auth(self, pid=NAME, *, uid=FATIMA, uses=None, key="aua", sealed=None, **changes):
        pid = replace(pid, ts=pid.ts or aadhaar.write_timestamp(clock.now()))
        pv = pid.pv or Pv()
        demo = pid.demo or Demo()
        message = Auth(
            uid=uid,
            ac="UPSTATE",
            sa="UPSTATE",
            txn=TXN,
            lk=self.lk,
            uses=uses or Uses(pi=demo.pi is not None, pa=demo.pa is not None, otp=bool(pv.otp)),
            pid=sealed or aadhaar.encrypt_pid(aadhaar.encode_pid(pid), pid.ts, self.certificate),
        )
        return signing.sign_xml(aadhaar.encode_auth(replace(message, **changes)), key=key)

    def auth(self, pid=NAME, *, edit=same, path=None, **changes):
        uid = changes.get("uid", FATIMA)
        document = edit(self.signed_auth(pid, **changes))
        path = path or aadhaar.auth_path(ac="UPSTATE", uid=uid, asalk=self.asalk)
        return aadhaar.decode_auth_response(self.post(path, document))

    def send_auth(self, document, *, uid=FATIMA):
        path = aadhaar.auth_path(ac="UPSTATE", uid=uid, asalk=self.asalk)
        return aadhaar.decode_auth_response(self.post(path, document))

    def kyc(self, pid=None, *, ra="O", edit=same, wrapper=None, wadh=None, **changes):
        uid = changes.get("uid", FATIMA)
        kyc = Kyc(ra=ra, lr="Y", rad=b"", **(wrapper or {}))
        wadh = aadhaar.wadh_of(kyc) if wadh is None else wadh
        changes.setdefault("txn", aadhaar.KYC_TXN_PREFIX + TXN)
        rad = edit(self.signed_auth(replace(pid or Pid(ts="", pv=Pv(otp="000000")), wadh=wadh), **changes))
        path = aadhaar.kyc_path(ac="UPSTATE", uid=uid, asalk=self.asalk)
        return aadhaar.decode_kyc_response(self.post(path, aadhaar.encode_kyc(replace(kyc, rad=rad))))

    def received_otp(self):
        """The digits of the newest message, as its holder reads them on the telephone."""
        tasks.drain()
        return re.match(r"\d{6}", self.telephone.messages[-1].text).group()


def with_otp(digits):
    return Pid(ts="", pv=Pv(otp=digits))


def wrong(digits):
    return f"{(int(digits) + 1) % 1_000_000:06}"
