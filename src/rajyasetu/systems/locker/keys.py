"""Which keys sign a document, and what its QR says."""

from urllib.parse import urlencode

from django.conf import settings

from rajyasetu.kernel.text import clean
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.signing.values import JsonValue, Purpose
from rajyasetu.systems.locker import models
from rajyasetu.systems.locker.records import Content
from rajyasetu.systems.locker.values import Signatory

QR_KEY = f"{Purpose.DOCUMENT_SEAL}.qr"
_LONGEST_NAME_IN_QR = 60
_RING_NAME = "{name}, {title}"


def department_seal(signatory: Signatory) -> str:
    """The key that seals a department's XML; made at first use in demo mode, brought in production."""
    key = f"{Purpose.DOCUMENT_SEAL}.{signatory.department.replace('_', '-')}"
    name = signatory.department_name["en"]
    signing.ensure_key(key, common_name=f"{name} document seal", organisation=name)
    return key


def officer_signature(signatory: Signatory) -> str:
    """The key of the officer in that post; a successor in the post has another."""
    key = f"{Purpose.OFFICER_SIGNATURE}.{signatory.post_id}.{signatory.person_id}"
    name = _RING_NAME.format(name=signatory.name["en"], title=signatory.title["en"])
    signing.ensure_key(key, common_name=name, organisation=signatory.department_name["en"])
    return key


def ensure_qr_key() -> None:
    """Make the key that signs what QRs say; a P-256 signature is small enough for a QR."""
    signing.ensure_key(QR_KEY, common_name="Document QR seal", organisation="Government of the state", kind="p256")


def check_address() -> str:
    """The address printed beside the QR, without its scheme."""
    return settings.PUBLIC_URL.split("://", 1)[-1].rstrip("/") + "/verify"


def qr_text(row: models.Document, content: Content) -> str:
    """Where to check it, with number and code; behind "#" a JWS of the same facts, for checking without network.

    What stands behind "#" is never sent to a server.
    """
    ensure_qr_key()
    record = content.record
    payload: dict[str, JsonValue] = {
        "n": row.number,
        "t": row.doc_type,
        "h": clean(record.name["en"])[:_LONGEST_NAME_IN_QR],
        "v": record.annual_income_paise // 100,
        "d": row.issued_on.isoformat(),
    }
    query = urlencode({"n": row.number, "c": content.check_code})
    return f"{settings.PUBLIC_URL.rstrip('/')}/verify?{query}#{signing.sign_jws(payload, key=QR_KEY)}"
