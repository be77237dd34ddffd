"""The PID block: bytes to `Pid` and back, its time stamp, and the text of its Demo element."""

import re
from dataclasses import fields
from datetime import datetime
from typing import TypeVar

from rajyasetu.kernel.clock import INDIA
from rajyasetu.protocols.aadhaar.errors import InvalidMessage
from rajyasetu.protocols.aadhaar.messages import Bio, Demo, Pa, Pfa, Pi, Pid, Poa, Poi, Pv
from rajyasetu.protocols.aadhaar.xml import Element, add, attribute, build, child, children, parse, text, write

PID_NAMESPACE = "http://www.uidai.gov.in/authentication/uid-auth-request-data/2.0"
TIMESTAMP_LENGTH = 19
_TIMESTAMP = "%Y-%m-%dT%H:%M:%S"
_DEMO = re.compile(rb"<((?:[\w.-]+:)?Demo)(?=[\s/>])(?:[^>]*/>|.*?</\1\s*>)", re.DOTALL)

Flat = TypeVar("Flat", Pi, Pa, Pfa, Pv, Poi, Poa)


def encode_pid(pid: Pid) -> bytes:
    """The `Pid` document as it is encrypted and hashed.

    Source: Aadhaar Authentication API 2.5, 3.3.
    """
    root = build("Pid", {"ts": pid.ts, "ver": pid.ver, "wadh": pid.wadh}, namespace=PID_NAMESPACE)
    if pid.demo is not None:
        demo = add(root, build("Demo", {"lang": pid.demo.lang}))
        for name, part in (("Pi", pid.demo.pi), ("Pa", pid.demo.pa), ("Pfa", pid.demo.pfa)):
            if part is not None:
                add(demo, encode_flat(name, part))
    if pid.bios or pid.dih:
        bios = add(root, build("Bios", {"dih": pid.dih}))
        for bio in pid.bios:
            add(bios, build("Bio", {"type": bio.type, "posh": bio.posh, "bs": bio.bs}), bio.record)
    if pid.pv is not None:
        add(root, encode_flat("Pv", pid.pv))
    return write(root)


def decode_pid(xml: bytes) -> Pid:
    """Read a decrypted PID block in XML form. Raises InvalidXml, InvalidMessage.

    Source: Aadhaar Authentication API 2.5, 3.3.1.
    """
    root = parse(xml, root="Pid")
    bios = child(root, "Bios")
    pv = child(root, "Pv")
    return Pid(
        ts=attribute(root, "ts"),
        ver=attribute(root, "ver"),
        wadh=attribute(root, "wadh"),
        demo=_decode_demo(child(root, "Demo")),
        dih="" if bios is None else attribute(bios, "dih"),
        bios=() if bios is None else tuple(_decode_bio(bio) for bio in children(bios, "Bio")),
        pv=None if pv is None else decode_flat(Pv, pv),
    )


def demo_text(pid: bytes) -> bytes:
    """The Demo element's own bytes inside the PID block, b"" when there is none; `info` carries its hash.

    Source: Aadhaar Authentication API 2.5, 3.4.1, attribute info.
    """
    found = _DEMO.search(pid)
    return found.group(0) if found else b""


def write_timestamp(instant: datetime) -> str:
    """An aware instant as `ts` of a PID block or an Otp: India's time to the second, without a zone."""
    return instant.astimezone(INDIA).strftime(_TIMESTAMP)


def read_timestamp(ts: str) -> datetime:
    """The aware instant of a `ts`. Raises InvalidMessage when it has another form."""
    try:
        read = datetime.strptime(ts, _TIMESTAMP).replace(tzinfo=INDIA)
    except ValueError:
        raise InvalidMessage(part="ts") from None
    if len(ts) != TIMESTAMP_LENGTH:
        raise InvalidMessage(part="ts")
    return read


def write_response_timestamp(instant: datetime) -> str:
    """An aware instant as `ts` of an answer: India's time to the millisecond with +05:30.

    Source: Aadhaar Authentication API 2.5, 3.4.1, attribute ts (xsd:dateTime).
    """
    return instant.astimezone(INDIA).isoformat(timespec="milliseconds")


def encode_flat(name: str, part: Pi | Pa | Pfa | Pv | Poi | Poa) -> Element:
    """An element whose attributes are the value's fields."""
    return build(name, {each.name: getattr(part, each.name) for each in fields(part)})


def decode_flat(kind: type[Flat], element: Element) -> Flat:
    """The value whose fields are the element's attributes."""
    return kind(**{each.name: attribute(element, each.name) for each in fields(kind)})


def _decode_demo(element: Element | None) -> Demo | None:
    if element is None:
        return None
    pi, pa, pfa = child(element, "Pi"), child(element, "Pa"), child(element, "Pfa")
    return Demo(
        lang=attribute(element, "lang"),
        pi=None if pi is None else decode_flat(Pi, pi),
        pa=None if pa is None else decode_flat(Pa, pa),
        pfa=None if pfa is None else decode_flat(Pfa, pfa),
    )


def _decode_bio(element: Element) -> Bio:
    return Bio(
        type=attribute(element, "type"),
        posh=attribute(element, "posh"),
        bs=attribute(element, "bs"),
        record=text(element),
    )
