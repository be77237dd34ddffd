"""`may` and `require` on real posts: an official of another tehsil sees nothing."""

from datetime import date, timedelta

import pytest

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.errors import NotAllowed
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Decision, Subject
from rajyasetu.platform.audit import interface as audit
from tests.platform.accounts.makers import AONLA, BAREILLY, DISTRICT, FROM, official, post, resident

pytestmark = pytest.mark.django_db


def acting(kind="tehsildar", area_path=BAREILLY, from_date=FROM):
    somebody, charge = official(), post(kind, area_path)
    accounts.hand_over(charge, somebody.person_id, from_date)
    return Actor(
        account_id=somebody.account_id,
        person_id=somebody.person_id,
        post_id=charge,
        channel=Channel.DESK,
        lawful_basis=LawfulBasis.STATE_FUNCTION,
    )


@pytest.fixture
def application():
    for kind in ("tehsildar", "sdm"):
        accounts.ensure_grant(kind, "decide", "application", department="revenue", from_date=FROM)
        accounts.ensure_grant(kind, "decide", "application", department="revenue", from_date=FROM)
    return Subject(
        kind="application",
        id=resident().account_id,
        owner_person_id=resident().person_id,
        area_path=BAREILLY,
        department="revenue",
    )


@pytest.mark.parametrize(
    ("kind", "area_path", "expected"),
    [
        ("tehsildar", BAREILLY, (True, "granted")),
        ("tehsildar", AONLA, (False, "other_area")),
        ("sdm", DISTRICT, (True, "granted")),
        ("sdm", "09/131", (False, "other_area")),
        ("lekhpal", BAREILLY, (False, "no_grant")),
    ],
)
def test_decision_isolates_one_tehsil_from_another(application, kind, area_path, expected):
    assert accounts.may(acting(kind, area_path), "decide", application) == Decision(*expected)


def test_decision_costs_two_queries_for_a_post_and_one_for_an_owner(application, django_assert_num_queries):
    by = acting()
    owner = Actor(
        account_id=by.account_id,
        person_id=application.owner_person_id,
        channel=Channel.WEB,
        lawful_basis=LawfulBasis.CONSENT,
    )

    with django_assert_num_queries(2):
        accounts.may(by, "decide", application)
    with django_assert_num_queries(1):
        accounts.may(owner, "decide", application)


def test_post_whose_charge_begins_tomorrow_may_not_yet(application):
    by = acting(from_date=clock.today() + timedelta(days=1))

    assert accounts.may(by, "decide", application) == Decision(allowed=False, reason="charge_not_held")


def test_grant_that_was_ended_allows_no_more(application):
    by = acting()
    assert accounts.end_grant("tehsildar", "decide", "application", until=date(2026, 1, 31)) == 1

    assert accounts.may(by, "decide", application) == Decision(allowed=False, reason="grant_not_in_force")


def test_refusal_is_raised_and_stands_in_the_audit(application):
    by = acting(area_path=AONLA)

    with pytest.raises(NotAllowed):
        accounts.require(by, "decide", application)

    (entry,) = audit.entries_about(application.owner_person_id)
    assert (entry.event, entry.actor, entry.subject.kind, entry.subject.id) == (
        "action_refused",
        by,
        "application",
        application.id,
    )
    assert dict(entry.details) == {"action": "decide", "reason": "other_area"}


@pytest.mark.urls("tests.platform.accounts.views")
def test_refusal_inside_a_transaction_that_is_rolled_back_stands_in_the_audit(client):
    somebody, other = resident(), resident()
    client.get(f"/enter/{somebody.account_id}")

    assert client.get(f"/of/{other.person_id}").status_code == 403

    assert [entry.event for entry in audit.entries_about(other.person_id)] == ["action_refused"]


def test_allowed_action_goes_on_silently(application):
    accounts.require(acting(), "decide", application)

    assert audit.entries_about(application.owner_person_id) == []
