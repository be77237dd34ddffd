"""An official signs in: password, code of the app, post."""

import secrets
from datetime import timedelta

import pytest
from django.test import Client

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Channel
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.signing_in import totp_code

pytestmark = pytest.mark.django_db

PASSWORD = secrets.token_urlsafe(12)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PATH = "/hi/sign-in/official/"


@pytest.fixture
def lekhpal():
    return accounts.ensure_official("lekhpal.sadar", PASSWORD, SECRET, name={"hi": "रमेश", "en": "Ramesh"})


def give_post(person_id, title):
    post_id = accounts.ensure_post(
        kind="lekhpal", title=title, department="revenue", office_id=None, area_path="09/130/787", level=1
    )
    accounts.hand_over(post_id, person_id, clock.today())
    return post_id


def code():
    return totp_code(SECRET, int(clock.now().timestamp()) // 30).decode()


def actor(client):
    return accounts.actor_of(client.get("/hi/sign-in/").wsgi_request)


def test_official_with_one_post_enters_after_password_and_code(client, lekhpal):
    post_id = give_post(lekhpal, {"hi": "लेखपाल", "en": "Lekhpal"})

    assert client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})["Location"] == f"{PATH}code/"
    assert client.get(f"{PATH}code/").status_code == 200
    assert client.post(f"{PATH}code/", {"totp": code()})["Location"] == "/hi/desk/"

    signed = actor(client)
    assert (signed.person_id, signed.post_id, signed.channel) == (lekhpal, post_id, Channel.DESK)


def test_official_with_two_posts_chooses(client, lekhpal):
    give_post(lekhpal, {"hi": "लेखपाल, पहला क्षेत्र", "en": "Lekhpal, first circle"})
    second = give_post(lekhpal, {"hi": "लेखपाल, दूसरा क्षेत्र", "en": "Lekhpal, second circle"})
    client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD, "next": "/hi/services/"})
    assert client.post(f"{PATH}code/", {"totp": code()})["Location"] == f"{PATH}post/"

    assert "दूसरा क्षेत्र" in client.get(f"{PATH}post/").content.decode()
    assert client.post(f"{PATH}post/", {}).status_code == 422
    assert client.post(f"{PATH}post/", {"post": str(lekhpal)}).status_code == 422
    assert client.post(f"{PATH}post/", {"post": str(second)})["Location"] == "/hi/services/"
    assert actor(client).post_id == second


def test_wrong_password_and_unknown_login_look_alike(client, lekhpal):
    pages = [client.post(PATH, {"login": login, "password": "wrong"}) for login in ("lekhpal.sadar", "nobody.here")]

    assert [page.status_code for page in pages] == [422, 422]
    assert all("लॉगिन या पासवर्ड सही नहीं है" in page.content.decode() for page in pages)
    assert not any('value="wrong"' in page.content.decode() for page in pages)


def test_many_wrong_passwords_make_wait(client, lekhpal):
    statuses = [client.post(PATH, {"login": "lekhpal.sadar", "password": "wrong"}).status_code for _ in range(6)]

    assert statuses == [422] * 5 + [429]


def test_wrong_and_used_codes_are_refused(client, lekhpal):
    give_post(lekhpal, {"hi": "लेखपाल", "en": "Lekhpal"})
    client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})
    used = code()
    assert client.post(f"{PATH}code/", {"totp": f"{(int(used) + 1) % 10**6:06}"}).status_code == 422
    assert client.post(f"{PATH}code/", {"totp": used}).status_code == 302

    again = Client()
    again.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})
    assert again.post(f"{PATH}code/", {"totp": used}).status_code == 422
    assert actor(again) is None


def test_official_without_a_post_is_told(client, lekhpal):
    client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})

    page = client.post(f"{PATH}code/", {"totp": code()})

    assert page.status_code == 403
    assert "कोई पद दर्ज नहीं" in page.content.decode()


@pytest.mark.parametrize("step", ["code/", "post/"])
def test_later_steps_cannot_be_reached_without_the_earlier(client, lekhpal, step):
    assert client.post(PATH + step, {"totp": code(), "post": "x"})["Location"] == f"{PATH}?ended"


def test_post_step_needs_the_code(client, lekhpal):
    post_id = give_post(lekhpal, {"hi": "लेखपाल", "en": "Lekhpal"})
    client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})

    assert client.post(f"{PATH}post/", {"post": str(post_id)})["Location"] == f"{PATH}?ended"
    assert actor(client) is None


def test_password_step_is_forgotten_after_ten_minutes(client, lekhpal, time_machine):
    client.post(PATH, {"login": "lekhpal.sadar", "password": PASSWORD})
    time_machine.move_to(clock.now() + timedelta(minutes=11))

    assert client.get(f"{PATH}code/")["Location"] == f"{PATH}?ended"
    assert client.get(f"{PATH}?ended").status_code == 200
