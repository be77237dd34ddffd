"""Posts, and how their charge passes on."""

import threading
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.errors import ChargeAlreadyGiven, PersonNotFound, PostNotFound
from rajyasetu.platform.accounts.models import Holding
from rajyasetu.platform.accounts.values import Holding as HoldingValue
from rajyasetu.platform.audit import interface as audit
from tests.platform.accounts.makers import AONLA, BAREILLY, DISTRICT, post

FIRST, DAY = date(2026, 1, 1), date(2026, 11, 25)


@pytest.mark.django_db
def test_post_is_made_once():
    assert post() == post()
    assert post() != post(area_path=AONLA)
    assert accounts.post(post()).title == {"hi": "तहसीलदार", "en": "Tehsildar"}


@pytest.mark.django_db
def test_unknown_post_is_not_found():
    with pytest.raises(PostNotFound):
        accounts.post(accounts.create_person())
    with pytest.raises(PersonNotFound):
        accounts.hand_over(post(), post(), FIRST)


@pytest.mark.django_db
def test_posts_for_an_area_are_those_above_it_nearest_first():
    circle = post("sdm", BAREILLY, title="SDM Bareilly")
    district = post("sdm", DISTRICT, title="SDM of the district")
    post("sdm", AONLA, title="SDM Aonla")
    post("sdm", DISTRICT, department="social_welfare")

    assert [found.id for found in accounts.posts_for("sdm", BAREILLY, "revenue")] == [circle, district]
    assert [found.id for found in accounts.posts_for("sdm", DISTRICT, "revenue")] == [district]
    assert accounts.posts_for("sdm", "", "revenue") == []


@pytest.mark.django_db
def test_charge_passes_on_and_the_history_stays():
    charge, one, other = post(), accounts.create_person(), accounts.create_person()
    accounts.hand_over(charge, one, FIRST)

    accounts.hand_over(charge, other, DAY)

    assert accounts.holder(charge, DAY - timedelta(days=1)) == one
    assert accounts.holder(charge, DAY) == other
    assert accounts.posts_held(one, DAY) == []
    assert [held.id for held in accounts.posts_held(other, DAY)] == [charge]
    assert accounts.holdings(charge) == [
        HoldingValue(post_id=charge, person_id=one, from_date=FIRST, until=DAY - timedelta(days=1)),
        HoldingValue(post_id=charge, person_id=other, from_date=DAY, until=None),
    ]
    assert [entry.event for entry in audit.entries_about(other)] == ["charge_handed_over"]


@pytest.mark.django_db
def test_charge_with_an_end_leaves_the_post_vacant_after_it():
    charge, one = post(), accounts.create_person()

    accounts.hand_over(charge, one, FIRST, until=DAY)

    assert (accounts.holder(charge, DAY), accounts.holder(charge, DAY + timedelta(days=1))) == (one, None)


@pytest.mark.django_db
def test_same_hand_over_again_does_nothing():
    charge, one = post(), accounts.create_person()

    assert accounts.hand_over(charge, one, FIRST) == accounts.hand_over(charge, one, FIRST)
    with pytest.raises(ChargeAlreadyGiven):
        accounts.hand_over(charge, accounts.create_person(), FIRST)


@pytest.mark.django_db
def test_table_itself_refuses_two_open_charges_and_spans_that_run_backwards():
    charge, one = post(), accounts.create_person()
    accounts.hand_over(charge, one, FIRST)

    for dates in ({"from_date": DAY}, {"from_date": DAY, "until": FIRST}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Holding.objects.create(post_id=charge, person_id=one, **dates)


@pytest.mark.django_db(transaction=True)
def test_charge_given_to_two_at_the_same_instant_goes_to_one():
    charge = post()
    people = [accounts.create_person() for _ in range(4)]
    barrier, answers = threading.Barrier(4), []

    def give(person_id):
        barrier.wait()
        try:
            accounts.hand_over(charge, person_id, DAY)
            answers.append("given")
        except ChargeAlreadyGiven:
            answers.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=give, args=[person_id]) for person_id in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(answers) == ["given"] + ["refused"] * 3
    assert len(accounts.holdings(charge)) == 1
