import pytest

from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import queries
from rajyasetu.systems.public_services.rules import catalogue
from rajyasetu.systems.public_services.values import Fact


@pytest.mark.parametrize("definition", queries.definitions(), ids=lambda definition: definition.code)
def test_no_case_can_get_stuck_in_a_workflow_of_the_catalogue(definition):
    assert workflow.lint(definition) == []


@pytest.mark.parametrize("service", queries.services(), ids=lambda service: service.code)
def test_each_stated_fact_has_its_source_and_each_refusal_its_reasons(service):
    facts = [service.papers, service.fee_paise, service.days, service.validity]
    assert all(bool(fact.value) == bool(fact.source and fact.retrieved_on) for fact in facts)
    assert all(reason.text["hi"] and reason.text["en"] for reasons in service.reasons.values() for reason in reasons)


@pytest.mark.parametrize("service", queries.services(), ids=lambda service: service.code)
def test_the_period_that_people_are_told_is_the_one_that_is_counted(service):
    definition = next(each for each in queries.definitions() if each.code == service.workflow)
    assert definition.states[definition.initial].deadline.number == service.days.value


def test_a_fact_without_a_source_counts_as_empty():
    body = queries._read("income_certificate.json")
    body["fee_paise"] = {"value": 1500, "source": "", "retrieved_on": ""}
    assert catalogue.parse(body, {}).fee_paise == Fact(None)
