"""The consent artefact: its JSON, as API Setu takes it.

Source: API Setu, consentArtifact of the certificate request body (the resolved OpenAPI description).
"""

from datetime import UTC, datetime
from typing import Any

from rajyasetu.platform.consent.values import Consent

_WITHOUT_END = datetime(9999, 12, 31, 23, 59, 59, 999000, tzinfo=UTC)


def instant(at: datetime) -> str:
    """An instant as the artefact writes it: UTC with milliseconds, "2026-11-22T20:31:36.000Z"."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def body(consent: Consent) -> dict[str, Any]:
    """The `consent` member, which is what gets signed.

    The user is named by our own person id. Several kinds of data stand in `data.id` with commas,
    because the description has one id there. The Hindi purpose stands beside the English one.
    """
    return {
        "consentId": str(consent.id),
        "timestamp": instant(consent.given_at),
        "dataConsumer": {"id": consent.consumer},
        "dataProvider": {"id": consent.provider},
        "purpose": {
            "description": consent.purpose["en"],
            "descriptionLocal": consent.purpose["hi"],
            "code": consent.purpose_code,
        },
        "user": {"idType": "PERSON", "idNumber": str(consent.person_id), "mobile": "", "email": ""},
        "data": {"id": ",".join(consent.data)},
        "permission": {
            "access": "VIEW",
            "dateRange": {"from": instant(consent.given_at), "to": instant(consent.until or _WITHOUT_END)},
            "frequency": {"unit": "DAY", "value": 1, "repeats": 0},
        },
    }


def artefact(signed_body: dict[str, Any], signature: str) -> dict[str, Any]:
    """The whole `consentArtifact`; the signature is a compact JWS over the body."""
    return {"consent": signed_body, "signature": {"signature": signature}}


def read(sealed: dict[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The purpose in both languages and the kinds of data, out of a kept artefact."""
    found = sealed["consent"]
    purpose = {"hi": found["purpose"]["descriptionLocal"], "en": found["purpose"]["description"]}
    return purpose, tuple(found["data"]["id"].split(","))
