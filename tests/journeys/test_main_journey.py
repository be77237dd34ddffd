"""The main journey in a real browser, on a phone 360 px wide."""

import pytest

from tests.journeys.inspection import Inspection
from tests.journeys.main_journey import MainJourney
from tests.journeys.people import Person

pytestmark = pytest.mark.browser
FATIMA, SHIVSHANKAR, ANISHA = "999999990042", "999999990019", "999990501894"
LARGEST_HOME_BYTES, MOST_REQUESTS = 40_000, 6


@pytest.fixture(scope="module")
def desks():
    """The officials who have signed in, by login."""
    return {}


@pytest.fixture
def walk(browser, instance, desks, tmp_path):
    def walk(number, *, language, javascript=True):
        journey = MainJourney(browser, instance, desks, Inspection(), tmp_path, number, language, javascript)
        try:
            journey.walk()
        finally:
            print(*journey.inspection.faults, sep="\n")  # noqa: T201 - pytest shows it also when a step failed
            journey.close()

    return walk


def test_widow_gets_an_income_certificate_and_her_pension_in_hindi(walk):
    walk(FATIMA, language="hi")


def test_newcomer_to_the_state_gets_an_income_certificate_in_english(walk):
    walk(SHIVSHANKAR, language="en")


def test_mother_gets_an_income_certificate_with_javascript_off(walk):
    walk(ANISHA, language="hi", javascript=False)


@pytest.mark.parametrize("language", ["hi", "en"])
def test_home_page_is_light_at_the_first_visit(browser, instance, language):
    visitor = Person(browser, instance.url, language=language, javascript=True, inspection=Inspection())
    finished = []
    visitor.page.on("requestfinished", lambda request: finished.append(request))  # noqa: PLW0108 - it marks the function
    visitor.open("").page.wait_for_load_state("networkidle")
    sizes = [request.sizes() for request in finished]
    visitor.close()

    assert 0 < sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes) <= LARGEST_HOME_BYTES
    assert len(finished) <= MOST_REQUESTS, [request.url for request in finished]


@pytest.mark.parametrize("language", ["hi", "en"])
def test_home_page_is_whole_without_javascript(browser, instance, language):
    said = []
    for javascript in (True, False):
        visitor = Person(browser, instance.url, language=language, javascript=javascript, inspection=Inspection())
        said.append(visitor.open("").text())
        visitor.close()

    assert said[0] == said[1]
