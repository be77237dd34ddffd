"""Signed documents for the wire, and the UID token."""

import base64
import hashlib
import secrets

import structlog

from rajyasetu.platform.signing import interface as signing
from rajyasetu.protocols.aadhaar import explain
from rajyasetu.systems.uidai import key_files
from rajyasetu.systems.uidai.errors import ForeignNumber, RequestRefused
from rajyasetu.systems.uidai.values import Answer, Api, Licensed, Person

NOT_PROCESSED = "NA"
_FORM_OF_TOKEN = "01"  # noqa: S105 - the first two characters of every UID token
log = structlog.get_logger()


def new_code() -> str:
    """A response code: 32 random characters, at most 40 by the specification."""
    return secrets.token_hex(16)


def uid_token(person: Person, agency: Licensed) -> str:
    """The 72 characters by which an agency knows a person: the same each time, another for each agency.

    Source: shape observed in the field; how UIDAI makes it is not known. Ours is an HMAC.
    """
    mac = key_files.keyed_hash(f"token-{agency.number}", person.number, digest="sha384")
    return _FORM_OF_TOKEN + agency.number + base64.b64encode(mac).decode("ascii")


def sha256_hex(content: str | bytes) -> str:
    """A hash as `info` carries it."""
    return hashlib.sha256(content if isinstance(content, bytes) else content.encode()).hexdigest()


def signed(document: bytes, *, api: Api, refusal: RequestRefused | None = None) -> Answer:
    """The document under UIDAI's signature; a refusal leaves its code in the log and its words for the caller."""
    xml = signing.sign_xml(document, key=key_files.SIGNING_KEY)
    if refusal is None:
        return Answer(xml=xml)
    log.info("aadhaar_request_refused", name=api.value, code=refusal.wire_code)
    return Answer(xml=xml, err=refusal.wire_code, explanation=_explanation(refusal, api))


def _explanation(refusal: RequestRefused, api: Api) -> str:
    if isinstance(refusal, ForeignNumber):
        return refusal.text("en")
    found = explain(refusal.wire_code, api=api.value)
    return found.cause.en if found else ""
