import pytest
from django.conf import settings as live
from django.test import Client, RequestFactory

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.sessions import SessionStore
from tests.systems.locker import examples


@pytest.fixture
def state(db):
    examples.load_state()


@pytest.fixture
def new_resident(state):
    def make():
        person_id = accounts.create_person()
        return Actor(
            account_id=accounts.create_resident_account(person_id),
            person_id=person_id,
            channel=Channel.WEB,
            lawful_basis=LawfulBasis.CONSENT,
        )

    return make


@pytest.fixture
def resident(new_resident):
    return new_resident()


@pytest.fixture
def browser_of():
    def make(actor):
        request = RequestFactory().get("/")
        request.session = SessionStore()
        accounts.sign_in(request, actor.account_id, channel=actor.channel)
        request.session.save()
        client = Client()
        client.cookies[live.SESSION_COOKIE_NAME] = request.session.session_key
        return client

    return make
