"""The e-KYC server: an Auth within, and the holder's data for a yes."""

from dataclasses import replace
from datetime import timedelta

from rajyasetu.protocols.aadhaar import (
    KYC_TXN_PREFIX,
    AadhaarMessageError,
    Kyc,
    KycResponse,
    LData,
    Poa,
    Poi,
    UidData,
    decode_auth,
    decode_kyc,
    encode_kyc_response,
    masked,
    wadh_of,
    write_response_timestamp,
)
from rajyasetu.systems.uidai import queries
from rajyasetu.systems.uidai.actions import answers
from rajyasetu.systems.uidai.actions.auth import KycExpectation, Verdict, decide
from rajyasetu.systems.uidai.errors import RequestRefused
from rajyasetu.systems.uidai.rules.requests import check_kyc, refuse_unless
from rajyasetu.systems.uidai.values import Answer, Api, Call, Demographics, Licensed, Person

_KEPT_FOR = timedelta(days=365)
_FAILED = "K-100"
_CODES = {
    "552": "K-547",
    "565": "K-552",
    "566": "K-552",
    "569": "K-569",
    "570": "K-570",
    "530": "K-600",
    "940": "K-601",
}


def give_kyc(call: Call) -> Answer:
    """Answer a Kyc request, plain and signed.

    The wrapper is checked first (K-540, K-541, K-542, K-546, K-603; its Auth K-550, K-551), then the
    Auth within is decided as any other, with its wadh and factors (K-547, K-544); its own code
    stands in Rar. The AUA must be licensed as KUA (K-600).
    """
    txn = ""
    try:
        kyc = decode_kyc(call.body)
        auth = decode_auth(kyc.rad)
        txn = auth.txn
        check_kyc(kyc)
        refuse_unless(txn.startswith(KYC_TXN_PREFIX), "K-551")
        refuse_unless(auth.uses.otp or auth.uses.bio, "K-550")
    except AadhaarMessageError:
        return _no(call, RequestRefused("K-540"), txn=txn)
    except RequestRefused as refusal:
        return _no(call, refusal, txn=txn)
    within = replace(call, body=kyc.rad)
    verdict = decide(within, kyc=KycExpectation(wadh=wadh_of(kyc), ra=kyc.ra))
    if verdict.refusal is not None or verdict.person is None or verdict.aua is None:
        return _no_within(call, verdict, txn)
    return _yes(call, kyc, verdict, person=verdict.person, aua=verdict.aua)


def _yes(call: Call, kyc: Kyc, verdict: Verdict, *, person: Person, aua: Licensed) -> Answer:
    response = KycResponse(
        ret=True,
        code=verdict.response.code,
        txn=verdict.response.txn,
        ts=verdict.response.ts,
        ttl=write_response_timestamp(call.at + _KEPT_FOR),
        rar=verdict.answer().xml,
        uid_data=_uid_data(person, aua, with_local=kyc.lr == "Y"),
    )
    return answers.signed(encode_kyc_response(response), api=Api.KYC)


def _uid_data(person: Person, aua: Licensed, *, with_local: bool) -> UidData:
    """What the agency may see: the number in full only when it is a global one."""
    known = person.demographics
    year, month, day = known.dob.split("-")
    return UidData(
        tkn=answers.uid_token(person, aua),
        uid=person.number if aua.is_global else masked(person.number),
        poi=Poi(
            name=known.name, dob=f"{day}-{month}-{year}", gender=known.gender, phone=known.mobile, email=known.email
        ),
        poa=Poa(**known.address),
        ldata=_local(known) if with_local else None,
        photo=queries.photo(person),
    )


def _local(known: Demographics) -> LData | None:
    if not known.name_local:
        return None
    return LData(lang=known.language, name=known.name_local, address=Poa(**known.address_local))


def _no_within(call: Call, verdict: Verdict, txn: str) -> Answer:
    inner = verdict.response.err
    if inner.startswith("K-"):
        return _no(call, RequestRefused(inner), txn=txn)
    return _no(call, RequestRefused(_CODES.get(inner, _FAILED)), txn=txn, rar=verdict.answer().xml)


def _no(call: Call, refusal: RequestRefused, *, txn: str = "", rar: bytes = b"") -> Answer:
    response = KycResponse(
        ret=False,
        code=answers.NOT_PROCESSED,
        txn=txn,
        ts=write_response_timestamp(call.at),
        err=refusal.wire_code,
        rar=rar,
    )
    return answers.signed(encode_kyc_response(response), api=Api.KYC, refusal=refusal)
