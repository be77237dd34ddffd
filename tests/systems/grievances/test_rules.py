from datetime import UTC, datetime

import pytest

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.workflow.interface import lint
from rajyasetu.systems.grievances import queries, rules

LEAVES = [leaf for leaf in queries.categories().values() if leaf.is_leaf]


@pytest.mark.parametrize("definition", queries.definitions(), ids=lambda definition: definition.code)
def test_every_categorys_workflow_reaches_an_end(definition):
    assert lint(definition) == []


def test_pension_not_received_comes_first_and_names_its_posts():
    assert LEAVES[0].code == "pension_not_received"
    assert LEAVES[0].posts == (
        "ado_social_welfare",
        "district_social_welfare_officer",
        "deputy_director_social_welfare",
    )


@pytest.mark.parametrize("leaf", LEAVES, ids=lambda leaf: leaf.code)
def test_category_is_named_in_both_languages(leaf):
    assert set(leaf.name) == {"hi", "en"}
    assert leaf.days in {5, 7, 15, 30}


@pytest.mark.parametrize(
    "facts",
    [
        {"code": "a", "name": {"hi": "अ", "en": "A"}, "posts": ["x", "y"], "department": "d", "days": 5},
        {"code": "a", "name": {"hi": "अ", "en": "A"}, "posts": ["x", "y", "z"], "days": 5},
        {"code": "a", "name": {"hi": "अ", "en": "A"}, "parent": "absent"},
    ],
)
def test_category_that_is_not_whole_is_refused(facts):
    with pytest.raises(ValueError, match="not whole"):
        rules.parse_categories({"categories": [facts]})


def test_month_begins_at_midnight_in_india():
    assert rules.month_began(datetime(2026, 11, 30, 18, 31, tzinfo=UTC)) == datetime(2026, 12, 1, tzinfo=INDIA)
    assert rules.month_began(datetime(2026, 11, 30, 18, 29, tzinfo=UTC)) == datetime(2026, 11, 1, tzinfo=INDIA)


@pytest.mark.parametrize(("filed", "may"), [(0, True), (9, True), (10, False)])
def test_limit_of_a_month(filed, may):
    assert rules.may_register(filed_this_month=filed) is may
