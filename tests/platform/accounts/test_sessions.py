"""Sessions: one key, one life."""

import hashlib
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.models import Session
from tests.platform.accounts.makers import official, post, resident

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.platform.accounts.views")]
START = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)


def who(client):
    return client.get("/who").json()


def key_of(client):
    return client.cookies["session"].value


def test_visitor_without_a_cookie_costs_no_query_and_gets_no_cookie(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/who")

    assert response.json() == {"person": None, "post": None}
    assert "session" not in response.cookies


def test_signed_in_visitor_costs_one_query(client, django_assert_num_queries):
    somebody = resident()
    client.get(f"/enter/{somebody.account_id}")

    with django_assert_num_queries(1):
        found = who(client)

    assert found == {"person": str(somebody.person_id), "post": None}


def test_table_keeps_only_the_hash_of_the_key_and_sealed_data(client):
    client.get("/remember", {"text": "half an application"})
    row = Session.objects.get()

    assert row.key_hash == hashlib.sha256(key_of(client).encode()).hexdigest()
    assert b"application" not in bytes(row.sealed_data)
    assert client.get("/recall").content == b"half an application"


def test_key_changes_at_sign_in_and_the_old_one_is_dead(client):
    client.get("/remember", {"text": "before"})
    old = key_of(client)

    client.get(f"/enter/{resident().account_id}")
    intruder = Client()
    intruder.cookies["session"] = old

    assert key_of(client) != old
    assert client.get("/recall").content == b""
    assert intruder.get("/recall").content == b""
    assert who(intruder)["person"] is None


def test_session_used_after_sign_out_is_dead(client):
    somebody = resident()
    client.get(f"/enter/{somebody.account_id}")
    thief = Client()
    thief.cookies["session"] = key_of(client)
    assert who(thief)["person"] == str(somebody.person_id)

    client.get("/leave")

    assert who(thief)["person"] is None
    assert who(client)["person"] is None
    assert Session.objects.get().ended_at is not None


def test_unknown_key_signs_nobody_in(client):
    client.cookies["session"] = "x" * 43

    assert who(client)["person"] is None


def test_resident_is_signed_out_after_half_an_hour_unused(client, time_machine):
    time_machine.move_to(START, tick=False)
    client.get(f"/enter/{resident().account_id}")

    for minutes in (29, 58, 87):
        time_machine.move_to(START + timedelta(minutes=minutes), tick=False)
        assert who(client)["person"] is not None
    time_machine.move_to(START + timedelta(minutes=117), tick=False)

    assert who(client)["person"] is None


def test_official_is_signed_out_after_eight_hours_however_busy(client, time_machine):
    time_machine.move_to(START, tick=False)
    client.get(f"/enter/{official().account_id}")

    for hours in range(1, 8):
        time_machine.move_to(START + timedelta(hours=hours), tick=False)
        assert who(client)["person"] is not None
    time_machine.move_to(START + timedelta(hours=8), tick=False)

    assert who(client)["person"] is None


def test_post_leaves_the_session_when_the_charge_passes_on(client, time_machine):
    time_machine.move_to(START, tick=False)
    one, other, charge = official(), official(), post()
    accounts.hand_over(charge, one.person_id, date(2026, 1, 1))
    client.get(f"/enter/{one.account_id}", {"post": charge})
    assert who(client) == {"person": str(one.person_id), "post": str(charge)}

    accounts.hand_over(charge, other.person_id, date(2026, 11, 25))

    assert who(client) == {"person": str(one.person_id), "post": None}


def test_nobody_signs_in_to_a_post_that_is_not_theirs(client):
    answer = client.get(f"/enter/{official().account_id}", {"post": post()})

    assert (answer.status_code, answer.content) == (403, b"accounts.charge_not_held")
    assert who(client)["person"] is None


def test_expired_sessions_are_removed_after_a_day(client, time_machine):
    time_machine.move_to(START, tick=False)
    client.get("/remember", {"text": "x"})

    time_machine.move_to(START + timedelta(hours=25), tick=False)
    accounts.clear_expired()
    assert Session.objects.count() == 1
    time_machine.move_to(START + timedelta(hours=27), tick=False)
    accounts.clear_expired()

    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("page", "nobody", "plain"), [("/resident", 401, 200), ("/desk", 401, 403), ("/decide", 401, 200)]
)
def test_page_asks_for_what_it_declares(client, page, nobody, plain):
    assert client.get(page).status_code == nobody

    client.get(f"/enter/{resident().account_id}")

    assert client.get(page).status_code == plain


def test_page_for_an_act_of_office_is_open_only_to_posts_with_a_grant(client):
    accounts.ensure_grant(
        "tehsildar", "decide", "application", department="revenue", from_date=date(2026, 1, 1), reserved=True
    )
    tehsildar, lekhpal = (post(kind=kind) for kind in ("tehsildar", "lekhpal"))
    somebody = official()
    for charge in (tehsildar, lekhpal):
        accounts.hand_over(charge, somebody.person_id, date(2026, 1, 1))

    answers = []
    for address in (
        f"{somebody.account_id}?post={tehsildar}",
        f"{somebody.account_id}?post={lekhpal}",
        f"{resident().account_id}",
    ):
        client.get(f"/enter/{address}")
        answers.append(client.get("/decide").status_code)

    assert answers == [200, 403, 403]


def test_pages_behind_a_sign_in_are_never_kept_by_the_browser(client):
    client.get(f"/enter/{resident().account_id}")

    assert client.get("/resident")["Cache-Control"] == "private, no-store"


def test_sessions_end_when_the_sign_in_is_reset(client):
    somebody = official()
    client.get(f"/enter/{somebody.account_id}")

    accounts.reset_sign_in(
        somebody.login, password="another one", totp_secret="JBSWY3DPEHPK3PXP" * 2, by=Actor.system()
    )

    assert who(client)["person"] is None
    assert accounts.check_password(somebody.login, "another one") == somebody.account_id
