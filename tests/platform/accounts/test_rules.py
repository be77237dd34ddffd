"""Who may do what: tables that an official could check."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.accounts import rules
from rajyasetu.platform.accounts.errors import ChargeAlreadyGiven, SpanBackwards
from rajyasetu.platform.accounts.values import Decision, Grant, Holding, Limit, Post, Subject, Tries

FATIMA, OFFICER, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
POST = UUID(int=9)
TODAY = date(2026, 11, 25)
AONLA, BAREILLY, DISTRICT = "09/130/786", "09/130/787", "09/130"
NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)


def actor(person=OFFICER, post=POST, on_behalf_of=None):
    return Actor(
        account_id=UUID(int=7),
        person_id=person,
        post_id=post,
        on_behalf_of=on_behalf_of,
        channel=Channel.WEB,
        lawful_basis=LawfulBasis.STATE_FUNCTION,
    )


def post(kind="tehsildar", area=BAREILLY, department="revenue"):
    return Post(id=POST, kind=kind, title={"hi": "", "en": ""}, department=department, office_id=None, area_path=area)


def application(area=BAREILLY, department="revenue", owner=FATIMA):
    return Subject(kind="application", owner_person_id=owner, area_path=area, department=department)


def grant(kind="tehsildar", department="revenue", area="own", from_date=date(2026, 1, 1), until=None, reserved=False):
    return Grant(
        post_kind=kind,
        action="decide",
        subject_kind="application",
        department=department,
        area=area,
        from_date=from_date,
        until=until,
        reserved=reserved,
    )


@pytest.mark.parametrize(
    ("case", "by", "held", "subject", "grants", "expected"),
    [
        ("the tehsildar of the tehsil", actor(), post(), application(), [grant()], (True, "granted")),
        ("the tehsildar of another tehsil", actor(), post(area=AONLA), application(), [grant()], (False, "other_area")),
        (
            "the district holds the tehsil",
            actor(),
            post("sdm", DISTRICT),
            application(),
            [grant("sdm")],
            (True, "granted"),
        ),
        (
            "the tehsil does not hold the district",
            actor(),
            post(),
            application(DISTRICT),
            [grant()],
            (False, "other_area"),
        ),
        ("09/13 does not hold 09/130", actor(), post(area="09/13"), application(), [grant()], (False, "other_area")),
        ("nothing without an area is in an area", actor(), post(), application(""), [grant()], (False, "other_area")),
        ("a grant for any area", actor(), post(area=AONLA), application(), [grant(area="any")], (True, "granted")),
        ("another kind of post", actor(), post("lekhpal"), application(), [grant()], (False, "no_grant")),
        ("no grant at all", actor(), post(), application(), [], (False, "no_grant")),
        (
            "a grant from tomorrow",
            actor(),
            post(),
            application(),
            [grant(from_date=TODAY + timedelta(1))],
            (False, "grant_not_in_force"),
        ),
        ("a grant from today", actor(), post(), application(), [grant(from_date=TODAY)], (True, "granted")),
        ("a grant until today", actor(), post(), application(), [grant(until=TODAY)], (True, "granted")),
        (
            "a grant until yesterday",
            actor(),
            post(),
            application(),
            [grant(until=TODAY - timedelta(1))],
            (False, "grant_not_in_force"),
        ),
        (
            "a subject of another department",
            actor(),
            post(),
            application(department="social_welfare"),
            [grant()],
            (False, "other_department"),
        ),
        (
            "a post of another department",
            actor(),
            post(department="social_welfare"),
            application(),
            [grant()],
            (False, "other_department"),
        ),
        (
            "all departments",
            actor(),
            post(),
            application(department="social_welfare"),
            [grant(department="")],
            (True, "granted"),
        ),
        ("the post's own department", actor(), post(), application(), [grant(department="own")], (True, "granted")),
        (
            "not the post's own",
            actor(),
            post(),
            application(department="social_welfare"),
            [grant(department="own")],
            (False, "other_department"),
        ),
        (
            "one of two grants",
            actor(),
            post(),
            application(),
            [grant(until=TODAY - timedelta(1)), grant()],
            (True, "granted"),
        ),
        ("a charge no longer held", actor(), None, application(), [grant()], (False, "charge_not_held")),
        ("an officer's own application", actor(), post(), application(owner=OFFICER), [grant()], (False, "own_matter")),
        ("a resident's own", actor(FATIMA, None), None, application(), [], (True, "own_subject")),
        (
            "a resident's own, though posts may too",
            actor(FATIMA, None),
            None,
            application(),
            [grant()],
            (True, "own_subject"),
        ),
        (
            "an act of office on one's own",
            actor(FATIMA, None),
            None,
            application(),
            [grant(reserved=True)],
            (False, "reserved_for_posts"),
        ),
        ("another's", actor(OTHER, None), None, application(), [grant()], (False, "not_owner")),
        ("nobody's", actor(FATIMA, None), None, application(owner=None), [], (False, "not_owner")),
        ("for whom one acts", actor(OTHER, None, FATIMA), None, application(), [], (True, "own_subject")),
        (
            "one's own while acting for another",
            actor(FATIMA, None, OTHER),
            None,
            application(),
            [],
            (False, "not_owner"),
        ),
        (
            "an official without a post is a resident",
            actor(OFFICER, None),
            None,
            application(),
            [grant()],
            (False, "not_owner"),
        ),
        ("the system", Actor.system(), None, application(), [], (True, "system")),
    ],
)
def test_decision_follows_post_action_subject_area_and_department(case, by, held, subject, grants, expected):
    found = rules.decide(by=by, action="decide", subject=subject, post=held, grants=grants, on=TODAY)

    assert found == Decision(*expected), case


def test_decision_is_no_when_nobody_acts():
    nobody = Actor(account_id=None, person_id=None, channel=Channel.WEB, lawful_basis=LawfulBasis.LAW)

    found = rules.decide(by=nobody, action="decide", subject=application(owner=None), post=None, grants=[], on=TODAY)

    assert found == Decision(allowed=False, reason="nobody")


def test_grant_of_another_action_or_subject_changes_nothing():
    other = [grant()]

    for action, kind in (("read", "application"), ("decide", "complaint")):
        subject = Subject(kind=kind, area_path=BAREILLY, department="revenue")
        found = rules.decide(by=actor(), action=action, subject=subject, post=post(), grants=other, on=TODAY)
        assert found == Decision(allowed=False, reason="no_grant")


def day(number):
    return date(2026, 11, number)


def held(first, last=None, person=OFFICER):
    return Holding(post_id=POST, person_id=person, from_date=day(first), until=last and day(last))


@pytest.mark.parametrize(
    ("before", "new", "ending"),
    [
        ([], held(5, None, OTHER), None),
        ([held(1)], held(5, None, OTHER), held(1)),
        ([held(1, 4)], held(5, None, OTHER), None),
        ([held(1, 5)], held(5, None, OTHER), held(1, 5)),
        ([held(1, 2), held(3)], held(5, 6, OTHER), held(3)),
        ([held(20)], held(5, 19, OTHER), None),
    ],
)
def test_charge_passes_on_and_ends_whoever_held_it(before, new, ending):
    assert rules.hand_over(before, new) == ending


@pytest.mark.parametrize(
    ("before", "new", "error"),
    [
        ([held(5)], held(5, None, OTHER), ChargeAlreadyGiven),
        ([held(6)], held(5, None, OTHER), ChargeAlreadyGiven),
        ([held(6, 9)], held(5, 6, OTHER), ChargeAlreadyGiven),
        ([], held(5, 4), SpanBackwards),
    ],
)
def test_charge_is_refused_when_somebody_is_to_hold_it_then(before, new, error):
    with pytest.raises(error):
        rules.hand_over(before, new)


LIMIT = Limit(tries=3, window=timedelta(minutes=15))


def test_tries_are_counted_until_the_limit_and_then_wait():
    first = rules.count_try(None, limit=LIMIT, now=NOW)
    second = rules.count_try(first, limit=LIMIT, now=NOW + timedelta(minutes=1))
    third = rules.count_try(second, limit=LIMIT, now=NOW + timedelta(minutes=2))
    blocked = NOW + timedelta(minutes=17)

    assert (first, second, third) == (Tries(1, NOW), Tries(2, NOW), Tries(3, NOW, blocked))
    assert rules.count_try(third, limit=LIMIT, now=NOW + timedelta(minutes=2)) == 15
    assert rules.count_try(third, limit=LIMIT, now=blocked - timedelta(seconds=1)) == 1
    assert rules.count_try(third, limit=LIMIT, now=blocked) == Tries(1, blocked)


def test_tries_begin_again_after_the_window():
    later = NOW + timedelta(minutes=15)

    assert rules.count_try(Tries(2, NOW), limit=LIMIT, now=later) == Tries(1, later)


def test_totp_steps_are_this_one_and_its_neighbours():
    assert rules.totp_steps(datetime.fromtimestamp(59, tz=UTC)) == (1, 0, 2)
