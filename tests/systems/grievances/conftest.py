import pytest

from rajyasetu.platform.notifications import interface as notifications
from rajyasetu.platform.notifications import queries as wired
from rajyasetu.systems.grievances import actions, queries
from tests.systems.grievances import state as little_state
from tests.systems.grievances.state import DISTRICT, TEHSIL

STORY = "तीन महीने से वृद्धा पेंशन नहीं आई। बैंक में भी पूछा।"
REPORT = "बैंक खाता आधार से नहीं जुड़ा था। 20 नवंबर को जोड़ा गया, पेंशन भेजी गई।"


class Phone:
    """Keeps what it gets, in order."""

    def __init__(self):
        self.texts = []

    def send(self, message):
        self.texts.append((message.template, message.text))


@pytest.fixture
def phone(monkeypatch):
    monkeypatch.setattr(wired, "_contacts", [])
    monkeypatch.setattr(wired, "_ports", {})
    found = Phone()

    class Contacts:
        def mobile_of(self, _person_id):
            return "+919999900042"

        def email_of(self, _person_id):
            return None

    notifications.wire_contacts(Contacts())
    notifications.wire_ports({"sms": found})
    return found


@pytest.fixture
def state(db, phone):
    """A little state with its posts; nobody has complained."""
    little_state.load()


@pytest.fixture
def resident(state):
    return little_state.resident()


@pytest.fixture
def official(state):
    return little_state.official


@pytest.fixture
def first(official):
    return official("ado_social_welfare")


@pytest.fixture
def second(official):
    return official("district_social_welfare_officer")


@pytest.fixture
def third(official):
    return official("deputy_director_social_welfare")


@pytest.fixture
def complain(resident):
    def register(**changes):
        answers = {
            "category": "pension_not_received",
            "district": DISTRICT,
            "tehsil": TEHSIL,
            "village": "बिथरी",
            "story": STORY,
        }
        draft = actions.save_answers(by=resident, **answers | changes)
        return actions.register(by=resident, token=draft.token, language_code="hi")

    return register


@pytest.fixture
def version(resident):
    return lambda reference: queries.own_complaint(reference, person_id=resident.person_id).version
