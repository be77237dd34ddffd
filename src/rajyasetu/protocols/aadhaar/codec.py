"""Bytes to messages and back for Otp, Auth and their answers, unsigned.

Writers give the document without its signature; callers sign the bytes and verify them before they
read. Readers ignore a `Signature` child, unknown attributes and any namespace.
"""

from rajyasetu.protocols.aadhaar.errors import InvalidUses
from rajyasetu.protocols.aadhaar.messages import (
    Auth,
    AuthResponse,
    Device,
    EncryptedPid,
    Otp,
    OtpResponse,
    Uses,
)
from rajyasetu.protocols.aadhaar.xml import (
    Element,
    add,
    attribute,
    build,
    child,
    parse,
    required_child,
    text,
    write,
)

AUTH_NAMESPACE = "http://www.uidai.gov.in/authentication/uid-auth-request/2.0"
_FLAGS = ("pi", "pa", "pfa", "bio", "pin", "otp")
_DEVICE = {"rds_id": "rdsId", "rds_ver": "rdsVer", "dp_id": "dpId", "dc": "dc", "mi": "mi", "mc": "mc"}


def encode_otp(otp: Otp) -> bytes:
    """The `Otp` document, to be signed. No namespace: that of 2.5 is not verified."""
    names = ("uid", "tid", "ac", "sa", "ver", "txn", "lk", "ts", "type")
    root = build("Otp", {name: getattr(otp, name) for name in names}, keep=frozenset({"tid"}))
    add(root, build("Opts", {"ch": otp.channel}))
    return write(root)


def decode_otp(xml: bytes) -> Otp:
    """Read an `Otp` document, also of 1.6 clients. Raises InvalidXml, InvalidMessage."""
    root = parse(xml, root="Otp")
    options = child(root, "Opts")
    names = ("uid", "tid", "ac", "sa", "ver", "txn", "lk", "ts")
    return Otp(
        **{name: attribute(root, name) for name in names},
        type=attribute(root, "type") or "A",
        channel=(attribute(options, "ch") if options is not None else "") or "00",
    )


def encode_otp_response(response: OtpResponse) -> bytes:
    """The `OtpRes` document, to be signed."""
    return write(build("OtpRes", _answer(response)))


def decode_otp_response(xml: bytes) -> OtpResponse:
    """Read an `OtpRes` document, whose signature the caller has verified. Raises InvalidXml, InvalidMessage."""
    root = parse(xml, root="OtpRes")
    names = ("code", "txn", "ts", "err", "info")
    return OtpResponse(ret=attribute(root, "ret").lower() == "y", **{name: attribute(root, name) for name in names})


def encode_auth(auth: Auth) -> bytes:
    """The `Auth` document, to be signed, with the namespace that clients use in the field.

    Source: Aadhaar Authentication API 2.5, 3.3.
    """
    names = ("uid", "rc", "tid", "ac", "sa", "ver", "txn", "lk")
    attributes = {name: getattr(auth, name) for name in names}
    root = build("Auth", attributes, keep=frozenset({"tid"}), namespace=AUTH_NAMESPACE)
    flags = {name: "y" if getattr(auth.uses, name) else "n" for name in _FLAGS}
    add(root, build("Uses", {**flags, "bt": ",".join(auth.uses.bt)}))
    add(root, build("Device", {wire: getattr(auth.device, name) for name, wire in _DEVICE.items()}))
    add(root, build("Skey", {"ci": auth.pid.ci}), auth.pid.skey)
    add(root, build("Hmac", {}), auth.pid.hmac)
    add(root, build("Data", {"type": auth.pid.type}), auth.pid.data)
    return write(root)


def decode_auth(xml: bytes) -> Auth:
    """Read an `Auth` document of 2.5, and of 2.0 with its `Meta`.

    Raises InvalidXml, InvalidMessage, and InvalidUses for a flag that is neither y nor n.
    Source: Aadhaar Authentication API 2.5, 3.3; what clients really send: SOURCES.md.
    """
    root = parse(xml, root="Auth")
    device = child(root, "Device", "Meta")
    names = ("uid", "rc", "tid", "ac", "sa", "ver", "txn", "lk")
    return Auth(
        **{name: attribute(root, name) for name in names},
        uses=_decode_uses(required_child(root, "Uses")),
        device=Device() if device is None else _decode_device(device),
        pid=_decode_encrypted_pid(root),
    )


def encode_auth_response(response: AuthResponse) -> bytes:
    """The `AuthRes` document, to be signed.

    Source: Aadhaar Authentication API 2.5, 3.4.
    """
    return write(build("AuthRes", {**_answer(response), "actn": response.actn}))


def decode_auth_response(xml: bytes) -> AuthResponse:
    """Read an `AuthRes` document, whose signature the caller has verified. Raises InvalidXml, InvalidMessage."""
    root = parse(xml, root="AuthRes")
    names = ("code", "txn", "ts", "err", "actn", "info")
    return AuthResponse(ret=attribute(root, "ret").lower() == "y", **{name: attribute(root, name) for name in names})


def _answer(response: OtpResponse | AuthResponse) -> dict[str, str]:
    names = ("code", "txn", "err", "ts", "info")
    return {"ret": "y" if response.ret else "n", **{name: getattr(response, name) for name in names}}


def _decode_uses(element: Element) -> Uses:
    flags = {}
    for name in _FLAGS:
        value = attribute(element, name).lower()
        if value not in {"y", "n"}:
            raise InvalidUses
        flags[name] = value == "y"
    types = tuple(part.strip() for part in attribute(element, "bt").split(",") if part.strip())
    return Uses(**flags, bt=types)


def _decode_device(element: Element) -> Device:
    return Device(**{name: attribute(element, wire) for name, wire in _DEVICE.items()})


def _decode_encrypted_pid(root: Element) -> EncryptedPid:
    skey, data = required_child(root, "Skey"), required_child(root, "Data")
    return EncryptedPid(
        ci=attribute(skey, "ci"),
        skey=text(skey),
        hmac=text(required_child(root, "Hmac")),
        data=text(data),
        type=attribute(data, "type") or "X",
    )
