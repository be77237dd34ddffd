import pytest

from rajyasetu.platform.consent import interface as consent
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.grievances import actions as grievances
from tests.systems.grievances import state as little_state
from tests.systems.grievances.state import DISTRICT, TEHSIL


@pytest.fixture
def state(db):
    little_state.load()


@pytest.fixture
def resident(state):
    return little_state.resident()


@pytest.fixture
def browser(resident):
    return little_state.client_of(resident)


@pytest.fixture
def officer(state):
    return little_state.official("ado_social_welfare")


@pytest.fixture
def complain(resident):
    def register():
        draft = grievances.save_answers(
            by=resident, category="pension_not_received", district=DISTRICT, tehsil=TEHSIL, story="पेंशन नहीं आई"
        )
        return grievances.register(by=resident, token=draft.token, language_code="hi")

    return register


@pytest.fixture
def given(resident):
    signing.ensure_demo_authority()
    consent.prepare()
    return consent.give(
        resident.person_id,
        by=resident,
        purpose={"hi": "फ़ॉर्म पहले से भरना", "en": "Fill in the form for you"},
        purpose_code="prefill",
        data=["NAME"],
        consumer="rajyasetu.public_services",
        provider="uidai",
    )
