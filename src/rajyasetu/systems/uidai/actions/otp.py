"""The OTP server."""

from datetime import datetime, timedelta

from django.db import transaction

from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.notifications import interface as notifications
from rajyasetu.platform.notifications.values import Recipient
from rajyasetu.protocols.aadhaar import (
    AadhaarMessageError,
    Otp,
    OtpResponse,
    decode_otp,
    encode_otp_response,
    write_response_timestamp,
)
from rajyasetu.systems.uidai import key_files, messages, queries
from rajyasetu.systems.uidai.actions import answers, history
from rajyasetu.systems.uidai.actions.admission import Admitted, Claim, admit
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.models import OtpSent, Resident
from rajyasetu.systems.uidai.rules import otp as otp_rules
from rajyasetu.systems.uidai.rules.requests import check_otp, refuse_unless
from rajyasetu.systems.uidai.values import Answer, Api, Call, Feature, Person

_SHOWN_DIGITS = 4
_MAIL_ONLY = "02"
_MESSAGE_LANGUAGE = "hi"  # a request names no language
_HOUR = timedelta(hours=1)


def send_otp(call: Call) -> Answer:
    """Send an OTP to the holder's mobile; the answer says yes or carries the code of the refusal.

    A newer OTP for the same agency retires the older. Checks, in order: form of the XML (510),
    admission, form of the attributes (510, 522, 523), licence (549), number (515, 517, 980, 996,
    997, 998), address (110, 111), floods (952, 953).
    """
    try:
        otp = decode_otp(call.body)
    except AadhaarMessageError:
        return _refused(call, "", RequestRefused("510"))
    try:
        claim = Claim(root="Otp", ver=otp.ver, uid=otp.uid, ac=otp.ac, sa=otp.sa, lk=otp.lk)
        admitted = admit(call, claim, call.body, api=Api.OTP)
    except RequestRefused as refusal:
        return _refused(call, otp.txn, refusal)
    return _settle(call, otp, admitted)


@transaction.atomic
def _settle(call: Call, otp: Otp, admitted: Admitted) -> Answer:
    """Send or refuse, and keep the history of it, in one transaction."""
    person: Person | None = None
    try:
        check_otp(otp, now=call.at)
        refuse_unless(Feature.OTP in admitted.aua.features, "549")
        person = queries.person(otp.uid, now=call.at)
        refuse_unless(otp.channel != _MAIL_ONLY, "110")
        refuse_unless(bool(person.demographics.mobile), "111")
        code = _send(person, otp, admitted, now=call.at)
    except RequestRefused as refusal:
        _keep(otp, admitted, person, code=answers.NOT_PROCESSED, err=refusal.wire_code)
        return _refused(call, otp.txn, refusal)
    _keep(otp, admitted, person, code=code, err="")
    hint = person.demographics.mobile[-_SHOWN_DIGITS:]
    return answers.signed(
        encode_otp_response(
            OtpResponse(
                ret=True,
                code=code,
                txn=otp.txn,
                ts=write_response_timestamp(call.at),
                # the layout of info is not published; a masked mobile is known to stand in it
                info=f"01{{NA,******{hint},NA}}",
            )
        ),
        api=Api.OTP,
    )


def _send(person: Person, otp: Otp, admitted: Admitted, *, now: datetime) -> str:
    """Keep the OTP's HMAC and queue the message; locks the person's row, so that two calls count as two."""
    Resident.objects.select_for_update().only("id").get(id=person.id)
    sent = OtpSent.objects.filter(resident_id=person.id, sent_at__gt=now - _HOUR)
    otp_rules.check_may_send(list(sent.values_list("sent_at", flat=True)), now=now)
    sent_id, digits = new_id(), otp_rules.new_otp()
    OtpSent.objects.create(
        id=sent_id,
        resident_id=person.id,
        agency_id=admitted.aua.id,
        txn=otp.txn,
        otp_hmac=otp_hmac(sent_id, digits),
        sent_at=now,
        expires_at=now + otp_rules.LIFE,
    )
    notifications.send(
        messages.OTP_TEMPLATE,
        to=Recipient(mobile=person.demographics.mobile),
        variables={
            "otp": digits,
            "minutes": str(otp_rules.LIFE // timedelta(minutes=1)),
            "agency": admitted.aua.organisation[_MESSAGE_LANGUAGE],
        },
        language=_MESSAGE_LANGUAGE,
        key=f"uidai.otp.{sent_id}",
    )
    return answers.new_code()


def check_given_otp(person: Person, admitted: Admitted, *, txn: str, digits: str, now: datetime) -> None:
    """Use up the holder's newest OTP; raises 400, 402, 403. Locks its row, so that guesses come one by one."""
    sent = (
        OtpSent.objects.select_for_update()
        .filter(resident_id=person.id, agency_id=admitted.aua.id)
        .order_by("-sent_at")
        .first()
    )
    if sent is None:
        raise RequestRefused("403")
    otp_rules.check_in_force(
        used=sent.used_at is not None, wrong_tries=sent.wrong_tries, expires_at=sent.expires_at, now=now
    )
    refuse_unless(otp_rules.is_same_txn(sent.txn, txn), "402")
    if not otp_rules.fits(bytes(sent.otp_hmac), otp_hmac(sent.id, digits)):
        sent.wrong_tries += 1
        sent.save(update_fields=["wrong_tries"])
        raise RequestRefused("400")
    sent.used_at = now
    sent.save(update_fields=["used_at"])


def otp_hmac(sent_id: object, digits: str) -> bytes:
    """What is kept of an OTP."""
    return key_files.keyed_hash(f"otp-{sent_id}", digits)


def _keep(otp: Otp, admitted: Admitted, person: Person | None, *, code: str, err: str) -> None:
    history.keep(
        history.Entry(
            api=Api.OTP,
            agency_code=admitted.aua.code,
            sub_agency_code=otp.sa,
            txn=otp.txn,
            response_code=code,
            err=err,
            resident_id=person.id if person else None,
            factors=["otp"],
        )
    )


def _refused(call: Call, txn: str, refusal: RequestRefused) -> Answer:
    response = OtpResponse(
        ret=False,
        code=answers.NOT_PROCESSED,
        txn=txn,
        ts=write_response_timestamp(call.at),
        err=refusal.wire_code,
    )
    return answers.signed(encode_otp_response(response), api=Api.OTP, refusal=refusal)
