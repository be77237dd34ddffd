"""Who listens to which event, and what is done every so often. Filled when packages' tasks are imported."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from rajyasetu.platform.tasks.events import from_payload
from rajyasetu.platform.tasks.values import E


@dataclass(frozen=True, slots=True)
class Handler:
    """One function that listens to one event; its name is also the name of its jobs."""

    name: str
    event_type: type[Any]
    function: Callable[[Any], None]

    def run(self, *, version: int, payload: dict[str, Any]) -> None:
        """Give the event to the function."""
        self.function(from_payload(self.event_type, version=version, payload=payload))


@dataclass(frozen=True, slots=True)
class Schedule:
    """One function to call each so many seconds."""

    name: str
    seconds: int
    function: Callable[[], object]


_handlers: dict[str, dict[str, Handler]] = defaultdict(dict)
_schedules: dict[str, Schedule] = {}


def handles(event_type: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Let the function below, in a package's tasks.py, listen to the event.

    It runs outside any transaction, at least once, and again with growing pauses while it raises;
    so it must be idempotent. Another listener's failure does not touch it.
    """

    def register(function: Callable[[E], None]) -> Callable[[E], None]:
        name = _name_of(function)
        _handlers[event_type.name][name] = Handler(name, event_type, function)
        return function

    return register


def every(seconds: int) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Let the function below run each so many seconds, in one worker at a time.

    A missed turn is not made up for, a failed one waits for the next; so it must look at what is
    due, not at when it is called. Keep it short: enqueue an event for long work.
    """

    def register(function: Callable[[], None]) -> Callable[[], None]:
        name = _name_of(function)
        _schedules[name] = Schedule(name, seconds, function)
        return function

    return register


def handlers_of(event_name: str) -> list[Handler]:
    """Who listens to the event, in the order of registration."""
    return list(_handlers.get(event_name, {}).values())


def all_handlers() -> dict[str, Handler]:
    """Every handler by its name."""
    return {name: handler for listeners in _handlers.values() for name, handler in listeners.items()}


def all_schedules() -> list[Schedule]:
    """Every schedule."""
    return list(_schedules.values())


def _name_of(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}".removeprefix("rajyasetu.")
