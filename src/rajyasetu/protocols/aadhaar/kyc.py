"""e-KYC: bytes to `Kyc` and `KycResponse` and back, and the wadh that ties a PID block to its request."""

import base64
import hashlib

from rajyasetu.protocols.aadhaar.messages import VERSION, Kyc, KycResponse, LData, Poa, Poi, UidData
from rajyasetu.protocols.aadhaar.pid import decode_flat, encode_flat
from rajyasetu.protocols.aadhaar.xml import (
    Element,
    add,
    attribute,
    build,
    child,
    decode_base64,
    encode_base64,
    parse,
    required_child,
    text,
    write,
)

MAX_RESPONSE_BYTES = 8 * 1024 * 1024
_MASKED_DIGITS = 8


def wadh(*, ra: str, rc: str = "Y", lr: str = "N", de: str = "N", pfr: str = "N", ver: str = VERSION) -> str:
    """The hash of a request's wrapper that its PID block must carry, as base64.

    Source: three published vectors, recomputed (tests/conformance/aadhaar/golden/wadh.json).
    """
    return base64.b64encode(hashlib.sha256(f"{ver}{ra}{rc}{lr}{de}{pfr}".encode()).digest()).decode("ascii")


def wadh_of(kyc: Kyc) -> str:
    """The wadh that the PID block inside this request must carry."""
    return wadh(ra=kyc.ra, rc=kyc.rc, lr=kyc.lr, de=kyc.de, pfr=kyc.pfr, ver=kyc.ver)


def masked(number: str) -> str:
    """A number as a limited agency sees it: the last four digits behind eight x."""
    return "x" * _MASKED_DIGITS + number[-4:]


def encode_kyc(kyc: Kyc) -> bytes:
    """The `Kyc` document. It carries no signature of its own: the Auth within is signed, and wadh binds the rest.

    Source: shape of public clients; the e-KYC API 2.5 document was not readable (SOURCES.md).
    """
    root = build("Kyc", {name: getattr(kyc, name) for name in ("ver", "ra", "rc", "lr", "de", "pfr")})
    add(root, build("Rad", {}), encode_base64(kyc.rad))
    return write(root)


def decode_kyc(xml: bytes) -> Kyc:
    """Read a `Kyc` document. Raises InvalidXml, InvalidMessage."""
    root = parse(xml, root="Kyc")
    return Kyc(
        **{name: attribute(root, name) for name in ("ver", "ra", "rc", "lr", "de", "pfr")},
        rad=decode_base64(text(required_child(root, "Rad")), part="Rad"),
    )


def encode_kyc_response(response: KycResponse) -> bytes:
    """The plain `KycRes` document, to be signed.

    Source: shape of field samples (SOURCES.md).
    """
    names = ("code", "txn", "ts", "ttl", "actn", "err")
    answer = {"ret": "Y" if response.ret else "N", **{name: getattr(response, name) for name in names}}
    root = build("KycRes", answer)
    if response.rar:
        add(root, build("Rar", {}), encode_base64(response.rar))
    if response.uid_data is not None:
        _add_uid_data(root, response.uid_data)
    return write(root)


def decode_kyc_response(xml: bytes) -> KycResponse:
    """Read a plain `KycRes` document, whose signature the caller has verified. Raises InvalidXml, InvalidMessage."""
    root = parse(xml, root="KycRes", max_bytes=MAX_RESPONSE_BYTES)
    uid_data = child(root, "UidData")
    names = ("code", "txn", "ts", "ttl", "actn", "err")
    return KycResponse(
        ret=attribute(root, "ret").upper() == "Y",
        **{name: attribute(root, name) for name in names},
        rar=decode_base64(text(child(root, "Rar")), part="Rar"),
        uid_data=None if uid_data is None else _decode_uid_data(uid_data),
    )


def _add_uid_data(root: Element, person: UidData) -> None:
    element = add(root, build("UidData", {"tkn": person.tkn, "uid": person.uid}))
    add(element, encode_flat("Poi", person.poi))
    add(element, encode_flat("Poa", person.poa))
    if person.ldata is not None:
        local = add(element, encode_flat("LData", person.ldata.address))
        local.set("lang", person.ldata.lang)
        local.set("name", person.ldata.name)
    if person.photo:
        add(element, build("Pht", {}), encode_base64(person.photo))
    if person.prn:
        add(element, build("Prn", {"type": "pdf"}), encode_base64(person.prn))


def _decode_uid_data(element: Element) -> UidData:
    local = child(element, "LData")
    return UidData(
        tkn=attribute(element, "tkn"),
        uid=attribute(element, "uid"),
        poi=decode_flat(Poi, required_child(element, "Poi")),
        poa=decode_flat(Poa, required_child(element, "Poa")),
        ldata=None if local is None else _decode_local(local),
        photo=decode_base64(text(child(element, "Pht")), part="Pht"),
        prn=decode_base64(text(child(element, "Prn")), part="Prn"),
    )


def _decode_local(element: Element) -> LData:
    return LData(lang=attribute(element, "lang"), name=attribute(element, "name"), address=decode_flat(Poa, element))
