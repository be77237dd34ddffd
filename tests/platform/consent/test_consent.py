from dataclasses import replace
from datetime import timedelta

import pytest

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.consent import interface
from rajyasetu.platform.consent.errors import ConsentNotFound, ConsentNotYours, SpanIsOver
from rajyasetu.platform.consent.models import ConsentRow
from rajyasetu.platform.signing import interface as signing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def key():
    signing.ensure_demo_authority()
    interface.prepare()


@pytest.fixture
def resident():
    return Actor(account_id=new_id(), person_id=new_id(), channel=Channel.WEB, lawful_basis=LawfulBasis.CONSENT)


def give(by, **changes):
    facts = {
        "purpose": {"hi": "फ़ॉर्म पहले से भरना", "en": "Fill in the form for you"},
        "purpose_code": "prefill",
        "data": ["NAME", "DOB"],
        "consumer": "rajyasetu.public_services",
        "provider": "uidai",
        "until": None,
    }
    return interface.give(by.person_id, by=by, **facts | changes)


def events_about(person_id):
    return [(entry.event, dict(entry.details)) for entry in audit.entries_about(person_id)]


def test_given_consent_is_in_force_and_its_artefact_verifies(resident):
    consent_id = give(resident)

    found = interface.find_in_force(resident.person_id, "prefill")
    kept = interface.artefact(consent_id, person_id=resident.person_id)
    signed = signing.verify_jws(kept["signature"]["signature"], certificate_pem=signing.certificate_pem("consent"))
    assert (found.id, found.data, found.consumer) == (consent_id, ("NAME", "DOB"), "rajyasetu.public_services")
    assert signed == kept["consent"]
    assert interface.in_force(consent_id)
    assert events_about(resident.person_id) == [("consent_given", {"purpose_code": "prefill"})]


def test_withdrawn_consent_is_out_of_force_at_once_and_a_second_time_changes_nothing(resident):
    consent_id = give(resident)

    interface.withdraw(consent_id, by=resident)
    interface.withdraw(consent_id, by=resident)

    assert not interface.in_force(consent_id)
    assert interface.find_in_force(resident.person_id, "prefill") is None
    assert [consent.withdrawn_at is not None for consent in interface.of_person(resident.person_id)] == [True]
    assert [event for event, _ in events_about(resident.person_id)] == ["consent_withdrawn", "consent_given"]


def test_another_person_can_neither_give_see_nor_withdraw_it(resident):
    consent_id = give(resident)
    other = replace(resident, account_id=new_id(), person_id=new_id())

    with pytest.raises(ConsentNotFound):
        interface.withdraw(consent_id, by=other)
    with pytest.raises(ConsentNotFound):
        interface.consent(consent_id, person_id=other.person_id)
    with pytest.raises(ConsentNotYours):
        interface.give(
            resident.person_id,
            by=other,
            purpose={"hi": "x", "en": "x"},
            purpose_code="x",
            data=["x"],
            consumer="x",
            provider="x",
        )
    assert interface.in_force(consent_id)


def test_consent_that_would_end_in_the_past_is_refused(resident):
    with pytest.raises(SpanIsOver):
        give(resident, until=clock.now() - timedelta(seconds=1))


def test_consent_ends_by_itself_at_its_date(resident, time_machine):
    consent_id = give(resident, until=clock.now() + timedelta(days=1))

    time_machine.move_to(clock.now() + timedelta(days=1, seconds=1))

    assert not interface.in_force(consent_id)


def test_purpose_and_data_lie_sealed(resident):
    give(resident)

    sealed = bytes(ConsentRow.objects.get().sealed)
    assert b"DOB" not in sealed
    assert b"Fill in" not in sealed
