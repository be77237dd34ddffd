from datetime import date

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.test import Client
from django.utils.module_loading import import_string

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.models import Account
from rajyasetu.platform.consent import interface as consent
from rajyasetu.platform.geography import interface as geography
from rajyasetu.systems.public_services import actions, demo, queries
from rajyasetu.systems.public_services.values import Step

TEHSIL = "09/130/787"
OTHER_TEHSIL = "09/130/788"
PROFILE = {
    "name": "Shanti Devi",
    "name_local": "शांति देवी",
    "dob": "1984-03-02",
    "gender": "F",
    "address": {"house": "12", "vtc": "Bareilly", "dist": "Bareilly", "state": "Uttar Pradesh", "pc": "243001"},
    "mobile": "+919999900042",
    "mobile_masked": "XXXXXXXXX0042",
}
ANSWERS = {
    Step.YOU: {"seen": True},
    Step.PURPOSE: {"purpose": "scholarship", "other": ""},
    Step.FAMILY: {"guardian": "Ram Lal", "relation": "husband", "members": 5},
    Step.OCCUPATION: {"occupation": "labour", "other": ""},
    Step.INCOME: {
        "agriculture_paise": 0,
        "wages_paise": 48_000_00,
        "salary_paise": 0,
        "business_paise": 0,
        "pension_paise": 12_000_00,
        "other_paise": 0,
    },
    Step.AREA: {"tehsil": TEHSIL, "place": "Civil Lines"},
    Step.PAPER: {
        "kind": "self_declaration",
        "file_id": str(new_id()),
        "filename": "paper.pdf",
        "media_type": "application/pdf",
    },
}
_XREF = ["0 4", "0000000000 65535 f ", "0000000009 00000 n ", "0000000052 00000 n ", "0000000101 00000 n "]
PDF = "\n".join(
    [
        "%PDF-1.4",
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj",
        "xref",
        *_XREF,
        "trailer<</Size 4/Root 1 0 R>>",
        "startxref",
        "162",
        "%%EOF",
    ]
).encode()


@pytest.fixture
def state(db):
    """What must stand before the first application: workflow, grants, the key of consents."""
    demo.load_demo()
    consent.prepare()


@pytest.fixture
def areas(db):
    geography.load()


@pytest.fixture
def service():
    return queries.service("income_certificate")


@pytest.fixture
def make_resident(state):
    def make(profile=PROFILE):
        person_id = accounts.create_person()
        accounts.set_profile(person_id, profile, by=Actor.system())
        return Actor(
            account_id=accounts.create_resident_account(person_id),
            person_id=person_id,
            channel=Channel.WEB,
            lawful_basis=LawfulBasis.CONSENT,
        )

    return make


@pytest.fixture
def resident(make_resident):
    return make_resident()


@pytest.fixture
def official(state):
    def make(kind, area_path=TEHSIL):
        login = f"{kind}.{area_path.replace('/', '-')}"
        person_id = accounts.ensure_official(
            login, "a long invented pass phrase", "JBSWY3DPEHPK3PXP", name={"hi": "क", "en": "K"}
        )
        titles = {
            "lekhpal": {"hi": "लेखपाल, सदर", "en": "Lekhpal, Sadar"},
            "tehsildar": {"hi": "तहसीलदार, सदर", "en": "Tehsildar, Sadar"},
        }
        post_id = accounts.ensure_post(
            kind=kind, title=titles[kind], department="revenue", office_id=None, area_path=area_path, level=1
        )
        accounts.hand_over(post_id, person_id, date(2026, 1, 1))
        return Actor(
            account_id=Account.objects.get(person_id=person_id, is_official=True).id,
            person_id=person_id,
            post_id=post_id,
            channel=Channel.DESK,
            lawful_basis=LawfulBasis.STATE_FUNCTION,
        )

    return make


@pytest.fixture
def browser(state):
    """A browser in which an actor is signed in."""

    def open_for(actor=None):
        client = Client()
        if actor is not None:
            sign_in(client, actor)
        return client

    return open_for


def sign_in(client, actor):
    request = HttpRequest()
    request.session = import_string(f"{settings.SESSION_ENGINE}.SessionStore")()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    accounts.sign_in(request, actor.account_id, channel=actor.channel, post_id=actor.post_id)
    request.session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = request.session.session_key


@pytest.fixture
def draft(service):
    """An application with every answer given, not yet sent."""

    def make(actor, answers=ANSWERS):
        application = queries.application_by_reference(actions.begin(service, by=actor))
        for step, given in answers.items():
            actions.save_answers(application.id, step, given, by=actor)
        return application

    return make


@pytest.fixture
def sent(draft):
    def make(actor, answers=ANSWERS):
        application = draft(actor, answers)
        actions.submit(application.id, token=application.submission_token, by=actor)
        return queries.application(application.id)

    return make


@pytest.fixture
def reported(sent, official):
    def make(actor):
        application = sent(actor)
        facts = {"income_paise": 60_000_00, "recommends": True, "remarks": "Asked the neighbours."}
        actions.report(application.id, **facts, expected_version=1, by=official("lekhpal"))
        return application

    return make
