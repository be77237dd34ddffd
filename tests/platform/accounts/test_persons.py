"""Persons, their profiles, and two records of one human being."""

import pytest
from django.db import IntegrityError, transaction

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.errors import PersonMerged, PersonNotFound
from rajyasetu.platform.accounts.models import Account, Person
from rajyasetu.platform.accounts.values import Decision, PersonName, Profile, Subject
from rajyasetu.platform.audit import interface as audit
from tests.platform.accounts.makers import FROM, official, post, resident

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()
FATIMA = {"name": "Fatima Bedi", "name_local": "फ़ातिमा बेदी", "dob": "1943-12-10", "address": {"district": "Bareilly"}}


def actor(somebody):
    return Actor(
        account_id=somebody.account_id,
        person_id=somebody.person_id,
        channel=Channel.WEB,
        lawful_basis=LawfulBasis.CONSENT,
    )


def test_profile_comes_back_as_it_was_set_and_is_audited():
    somebody = resident()

    accounts.set_profile(somebody.person_id, FATIMA, by=SYSTEM)

    assert accounts.profile(somebody.person_id) == FATIMA
    assert accounts.name_of(somebody.person_id) == PersonName(hi="फ़ातिमा बेदी", en="Fatima Bedi")
    assert [entry.event for entry in audit.entries_about(somebody.person_id)] == ["profile_set"]


def test_profile_reads_known_facts_only():
    assert Profile.read(FATIMA | {"shoe_size": "38"}) == Profile(**FATIMA)
    assert accounts.profile(resident().person_id) == {}


def test_unknown_person_is_not_found():
    with pytest.raises(PersonNotFound):
        accounts.profile(resident().account_id)
    with pytest.raises(PersonNotFound):
        accounts.set_profile(resident().account_id, {}, by=SYSTEM)


def test_person_has_one_resident_account():
    somebody = resident()

    assert accounts.create_resident_account(somebody.person_id) == somebody.account_id
    assert accounts.account_of_person(somebody.person_id).id == somebody.account_id
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(person_id=somebody.person_id)


def test_official_is_made_once():
    one = official("ram.lekhpal")

    assert official("Ram.Lekhpal ".strip().lower()).person_id == one.person_id
    assert accounts.account_of_person(one.person_id) is None


def test_merged_person_is_found_under_the_kept_one():
    kept, merged, earlier = resident(), resident(), resident()
    accounts.set_profile(merged.person_id, FATIMA, by=SYSTEM)
    accounts.merge_persons(merged.person_id, earlier.person_id, by=SYSTEM)

    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)

    for person in (kept, merged, earlier):
        assert accounts.person_id_kept(person.person_id) == kept.person_id
        assert accounts.person_ids(person.person_id) == [kept.person_id, *sorted((merged.person_id, earlier.person_id))]
        assert accounts.profile(person.person_id) == FATIMA
        assert accounts.account_of_person(person.person_id).id == kept.account_id
        assert accounts.create_resident_account(person.person_id) == kept.account_id
    assert Person.objects.get(id=merged.person_id).sealed_profile is None


def test_what_was_the_merged_persons_is_the_kept_ones():
    kept, merged = resident(), resident()
    subject = Subject(kind="application", owner_person_id=merged.person_id)
    assert accounts.may(actor(kept), "read", subject) == Decision(allowed=False, reason="not_owner")

    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)

    assert accounts.may(actor(kept), "read", subject) == Decision(allowed=True, reason="own_subject")


def test_charge_follows_the_person_who_is_kept():
    kept, merged, charge = resident(), official(), post()
    accounts.hand_over(charge, merged.person_id, FROM)

    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)

    assert accounts.holder(charge, FROM) == kept.person_id
    assert accounts.account(merged.account_id).person_id == kept.person_id


def test_merge_again_does_nothing_and_into_another_is_refused():
    kept, merged, other = resident(), resident(), resident()
    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)
    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)

    for one, into in ((merged, other), (other, merged), (kept, kept)):
        with pytest.raises(PersonMerged):
            accounts.merge_persons(into.person_id, one.person_id, by=SYSTEM)


@pytest.mark.urls("tests.platform.accounts.views")
def test_session_of_a_second_account_ends_at_the_merge(client):
    kept, merged = resident(), resident()
    client.get(f"/enter/{merged.account_id}")

    accounts.merge_persons(kept.person_id, merged.person_id, by=SYSTEM)

    assert client.get("/who").json()["person"] is None
