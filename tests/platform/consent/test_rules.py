from datetime import UTC, datetime
from uuid import UUID

from rajyasetu.platform.consent import rules
from rajyasetu.platform.consent.values import Consent

CONSENT = Consent(
    id=UUID("0196aaaa-0000-7000-8000-000000000001"),
    person_id=UUID("0196aaaa-0000-7000-8000-000000000002"),
    purpose={"hi": "फ़ॉर्म पहले से भरना", "en": "Fill in the form for you"},
    purpose_code="prefill",
    data=("NAME", "DOB"),
    consumer="rajyasetu.public_services",
    provider="uidai",
    given_at=datetime(2026, 11, 22, 10, 0, 0, 123456, tzinfo=UTC),
    until=datetime(2027, 11, 22, 10, 0, tzinfo=UTC),
    withdrawn_at=None,
)


def test_artefact_has_every_member_of_api_setus_description():
    assert rules.body(CONSENT) == {
        "consentId": "0196aaaa-0000-7000-8000-000000000001",
        "timestamp": "2026-11-22T10:00:00.123Z",
        "dataConsumer": {"id": "rajyasetu.public_services"},
        "dataProvider": {"id": "uidai"},
        "purpose": {
            "description": "Fill in the form for you",
            "descriptionLocal": "फ़ॉर्म पहले से भरना",
            "code": "prefill",
        },
        "user": {
            "idType": "PERSON",
            "idNumber": "0196aaaa-0000-7000-8000-000000000002",
            "mobile": "",
            "email": "",
        },
        "data": {"id": "NAME,DOB"},
        "permission": {
            "access": "VIEW",
            "dateRange": {"from": "2026-11-22T10:00:00.123Z", "to": "2027-11-22T10:00:00.000Z"},
            "frequency": {"unit": "DAY", "value": 1, "repeats": 0},
        },
    }


def test_purpose_and_data_are_read_back_from_the_artefact():
    kept = rules.artefact(rules.body(CONSENT), "signature")

    assert rules.read(kept) == (CONSENT.purpose, CONSENT.data)


def test_consent_is_in_force_until_the_instant_it_ends():
    assert CONSENT.is_in_force(datetime(2027, 11, 22, 9, 59, 59, tzinfo=UTC))
    assert not CONSENT.is_in_force(datetime(2027, 11, 22, 10, 0, tzinfo=UTC))
