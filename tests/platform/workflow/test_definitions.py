import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.workflow.errors import InvalidDefinition
from rajyasetu.platform.workflow.interface import lint, parse
from rajyasetu.platform.workflow.rules.definitions import as_json
from tests.platform.workflow.examples import body, definition, name


def without_state(code):
    changed = body()
    del changed["states"][code]
    return changed


def with_state(code, **facts):
    changed = body()
    changed["states"][code] = {**changed["states"].get(code, {"name": name(code)}), **facts}
    return changed


def with_way(**way):
    changed = body()
    changed["transitions"].append(way)
    return changed


DEADLINE = {"number": 1, "unit": "hour"}


@pytest.mark.parametrize(
    ("changed", "findings"),
    [
        (body(), []),
        (body(initial="nowhere"), ["nowhere: no such initial state"]),
        (without_state("approved"), ["with_head: approve leads to no state"]),
        (
            with_state("island", holder="clerk", deadline=DEADLINE),
            [
                "island: cannot be reached",
                "island: no way out",
                "island: reaches no end",
            ],
        ),
        (with_state("with_clerk", deadline=None), ["with_clerk: no deadline"]),
        (
            with_state("with_clerk", holder=""),
            ["with_clerk: its holder  can do nothing", "with_clerk: nobody holds it"],
        ),
        (with_state("with_clerk", name={"hi": "लेखपाल"}), ["with_clerk: no name in Hindi or English"]),
        (
            with_state("with_clerk", on_overdue="jump"),
            ["with_clerk: jump on overdue is no unguarded action of the system there"],
        ),
        (with_state("approved", holder="clerk"), ["approved: an end has no way out, no holder and no deadline"]),
        (
            with_state("with_head", deadline={"number": 9, "unit": "working_day", "clock": "service"}),
            ["clock service: differs between its states"],
        ),
        (
            with_way(state="with_clerk", action="report", who="clerk", next="closed"),
            ["with_clerk: report by clerk twice"],
        ),
    ],
)
def test_linter_finds_what_would_leave_a_case_stuck(changed, findings):
    assert lint(parse(changed)) == findings


@given(st.data())
def test_linter_is_silent_only_when_a_walk_from_anywhere_can_end(data):
    changed = copy.deepcopy(body())
    kept = data.draw(
        st.lists(st.sampled_from(changed["transitions"]), unique_by=lambda way: (way["state"], way["action"]))
    )
    changed["transitions"] = kept
    example = parse(changed)
    can_end = {code for code, state in example.states.items() if state.is_final}
    for _ in example.states:
        can_end |= {way.state for way in example.transitions if way.next in can_end}
    assert bool(lint(example)) or can_end == set(example.states)


def test_definition_survives_writing_and_reading():
    assert parse(as_json(definition())) == definition()


@pytest.mark.parametrize(
    "garbage",
    [
        {},
        {"code": "x"},
        body(states=[]),
        body(version="new"),
        with_state("with_clerk", deadline={"number": 1, "unit": "moon"}),
        with_state("with_clerk", colour="red"),
        with_way(state="with_clerk"),
    ],
)
def test_definition_that_cannot_be_read_is_refused(garbage):
    with pytest.raises(InvalidDefinition):
        parse(garbage)
