"""One instance for all tests of this folder, as they kill its parts; and the people who use it."""

from types import SimpleNamespace

import httpx
import pytest

from rajyasetu.site import throwaway
from rajyasetu.site.journey import steps
from rajyasetu.site.journey.visitor import Visitor
from tests.faults.machine import ask, eventually

SHIVSHANKAR, SHIVSHANKARS_VIRTUAL_ID = "999999990019", "9999000000000016"
KUMAR, ROHIT, ANISHA = "999999990026", "999999990057", "999990501894"


@pytest.fixture(scope="package")
def faulty_instance():
    with throwaway.throwaway() as running:
        yield running


@pytest.fixture(scope="package")
def _people(faulty_instance):
    """Signed in once each: UIDAI sends no second OTP within half a minute."""
    return SimpleNamespace(
        fatima=steps.sign_in(faulty_instance), stranger=steps.sign_in(faulty_instance, number=SHIVSHANKAR)
    )


@pytest.fixture(scope="package")
def fatima(_people) -> Visitor:
    return _people.fatima


@pytest.fixture(scope="package")
def stranger(_people) -> Visitor:
    return _people.stranger


@pytest.fixture(scope="package")
def desk(faulty_instance):
    """The visitor of an official by login; signed in once, as each six-digit code works once."""
    desks = {}

    def of(login: str) -> Visitor:
        if login not in desks:
            desks[login] = steps.official(faulty_instance, login)
        return desks[login]

    return of


@pytest.fixture(scope="package")
def new_application(fatima):
    """Fatima answers all questions of a new application; she stands before the button that sends it."""

    def answered() -> str:
        steps.begin_application(fatima)
        if "declares" not in fatima.field_names():  # another test left one that is answered
            steps.answer_questions(fatima)
        return fatima.url

    return answered


@pytest.fixture(scope="package")
def reported(fatima, desk, new_application):
    """A new application that was sent and that the Lekhpal has reported on: its number."""

    def of() -> str:
        new_application()
        reference = steps.send_application(fatima)
        report = {"income_paise": "60000", "recommends": "yes", "remarks": "घर पर मिलकर पूछा।"}
        desk("lekhpal.bareilly").open(f"services/desk/{reference}/").send(report)
        return reference

    return of


@pytest.fixture(scope="package")
def issued(faulty_instance, fatima, desk, reported):
    """An application with its certificate in the locker: its number, and the document's path."""
    reference = reported()
    desk("tehsildar.bareilly").open(f"services/desk/{reference}/").send(decision="approve")
    number = eventually(lambda: document_of(faulty_instance, reference))
    return SimpleNamespace(reference=reference, document=f"/hi/locker/{number}/")


@pytest.fixture(scope="package")
def complaint(fatima) -> str:
    return steps.complain(fatima)


def document_of(instance, reference: str) -> str:
    """The number of the certificate that the application led to; empty before."""
    rows = ask(
        instance,
        "SELECT number FROM locker_document d JOIN public_services_application a ON a.document_id = d.id"
        " WHERE a.reference = %s",
        reference,
    )
    return rows[0][0] if rows else ""


def browser(visitor: Visitor, **options) -> httpx.Client:
    """A second tab of the visitor's browser: the same cookies, no redirects followed."""
    client = visitor._client
    return httpx.Client(
        base_url=client.base_url, cookies=client.cookies, trust_env=False, timeout=30,
        headers={"Origin": str(client.base_url).rstrip("/")}, **options,
    )  # fmt: skip
