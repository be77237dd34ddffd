"""Reading a definition from its JSON, and proving that nobody's case can get stuck in it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from rajyasetu.platform.workflow.errors import InvalidDefinition
from rajyasetu.platform.workflow.values import (
    RESIDENT,
    SYSTEM,
    CalendarScope,
    Deadline,
    Definition,
    State,
    Transition,
    Unit,
)

_LANGUAGES = ("hi", "en")


def parse(body: Mapping[str, Any]) -> Definition:
    """The definition in a JSON object. Raises InvalidDefinition for what is missing, misspelt or unknown."""
    try:
        states = {code: _state(code, dict(facts)) for code, facts in body["states"].items()}
        return Definition(
            code=str(body["code"]),
            version=int(body["version"]),
            subject=str(body["subject"]),
            initial=str(body["initial"]),
            states=states,
            transitions=tuple(Transition(**way) for way in body["transitions"]),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise InvalidDefinition(why=f"{type(error).__name__} {error}") from error


def as_json(definition: Definition) -> dict[str, Any]:
    """The JSON object that `parse` reads back into an equal definition."""
    return {**asdict(definition), "transitions": [asdict(way) for way in definition.transitions]}


def _state(code: str, facts: dict[str, Any]) -> State:
    facts.pop("code", None)
    deadline = facts.pop("deadline", None)
    return State(code=code, deadline=_deadline(**deadline) if deadline else None, **facts)


def _deadline(*, number: int, unit: str, calendar: str = CalendarScope.DEPARTMENT, clock: str = "") -> Deadline:
    return Deadline(int(number), Unit(unit), CalendarScope(calendar), clock)


def lint(definition: Definition) -> list[str]:
    """What is wrong with a definition, as sentences; empty when every case is sure to reach an end in time."""
    known = definition.states
    lost = [f"{way.state}: {way.action} leads to no state" for way in definition.transitions if way.next not in known]
    lost += [f"{way.state}: no such state" for way in definition.transitions if way.state not in known]
    if definition.initial not in known:
        lost.append(f"{definition.initial}: no such initial state")
    if lost:
        return sorted(lost)
    findings = [finding for state in known.values() for finding in _of_state(definition, state)]
    return sorted([*findings, *_of_paths(definition), *_of_clocks(definition)])


def _of_state(definition: Definition, state: State) -> Iterable[str]:
    ways = definition.ways_out(state.code)
    if not all(state.name.get(language) for language in _LANGUAGES):
        yield f"{state.code}: no name in Hindi or English"
    if not state.is_final:
        yield from _of_waiting(state, ways)
    elif ways or state.holder or state.deadline:
        yield f"{state.code}: an end has no way out, no holder and no deadline"


def _of_waiting(state: State, ways: tuple[Transition, ...]) -> Iterable[str]:
    if not ways:
        yield f"{state.code}: no way out"
    if not state.holder:
        yield f"{state.code}: nobody holds it"
    if state.deadline is None or state.deadline.number <= 0:
        yield f"{state.code}: no deadline"
    pairs = [(way.action, way.who) for way in ways]
    yield from (f"{state.code}: {pair[0]} by {pair[1]} twice" for pair in set(pairs) if pairs.count(pair) > 1)
    if state.on_overdue and not any((way.action, way.who, way.guard) == (state.on_overdue, SYSTEM, "") for way in ways):
        yield f"{state.code}: {state.on_overdue} on overdue is no unguarded action of the system there"
    if ways and state.holder not in {way.who for way in ways}:
        yield f"{state.code}: its holder {state.holder} can do nothing"


def _of_paths(definition: Definition) -> Iterable[str]:
    forward = _closure({definition.initial}, [(way.state, way.next) for way in definition.transitions])
    ends = {code for code, state in definition.states.items() if state.is_final}
    backward = _closure(ends, [(way.next, way.state) for way in definition.transitions])
    for code in definition.states:
        if code not in forward:
            yield f"{code}: cannot be reached"
        if code not in backward:
            yield f"{code}: reaches no end"


def _closure(start: set[str], edges: list[tuple[str, str]]) -> set[str]:
    reached = set(start)
    while more := {head for tail, head in edges if tail in reached} - reached:
        reached |= more
    return reached


def _of_clocks(definition: Definition) -> Iterable[str]:
    deadlines = {state.deadline for state in definition.states.values() if state.deadline and state.deadline.clock}
    clocks = [deadline.clock for deadline in deadlines]
    yield from (f"clock {clock}: differs between its states" for clock in set(clocks) if clocks.count(clock) > 1)


def may_act(way: Transition, *, post_kind: str, is_owner: bool, is_system: bool) -> bool:
    """Whether the one who acts is the one the transition names."""
    if way.who == RESIDENT:
        return is_owner and not post_kind
    if way.who == SYSTEM:
        return is_system
    return bool(post_kind) and way.who == post_kind
