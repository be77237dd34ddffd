from datetime import date

import pytest

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.workflow import interface as workflow
from tests.platform.workflow.examples import definition

TEHSIL, OTHER_TEHSIL = "09/130/787", "09/130/788"
ACTIONS = {"clerk": ["report", "pause", "resume"], "head": ["approve", "refuse", "send_back"]}


@pytest.fixture
def example(db):
    workflow.register(definition())
    for kind, actions in ACTIONS.items():
        for action in actions:
            accounts.ensure_grant(
                kind, action, "example_case", department="revenue", from_date=date(2020, 1, 1), reserved=True
            )


@pytest.fixture
def official(db):
    def make(kind, area_path=TEHSIL):
        login = f"{kind}-{new_id()}"
        person_id = accounts.ensure_official(
            login, "a long invented pass phrase", "JBSWY3DPEHPK3PXP", name={"hi": "क", "en": "K"}
        )
        post_id = accounts.ensure_post(
            kind=kind,
            title={"hi": kind, "en": kind},
            department="revenue",
            office_id=None,
            area_path=area_path,
            level=1,
        )
        accounts.hand_over(post_id, person_id, date(2020, 1, 1)) if not accounts.holdings(post_id) else None
        return Actor(
            account_id=new_id(),
            person_id=accounts.holder(post_id, date(2026, 11, 22)),
            post_id=post_id,
            channel=Channel.DESK,
            lawful_basis=LawfulBasis.STATE_FUNCTION,
        )

    return make


@pytest.fixture
def resident(db):
    person_id = accounts.create_person()
    return Actor(
        account_id=accounts.create_resident_account(person_id),
        person_id=person_id,
        channel=Channel.WEB,
        lawful_basis=LawfulBasis.CONSENT,
    )


@pytest.fixture
def started(example, resident):
    def start(**changes):
        facts = {"definition": "example", "area_path": TEHSIL, "department": "revenue", "by": resident}
        return workflow.start(new_id(), **{**facts, "owner_person_id": resident.person_id, **changes})

    return start
