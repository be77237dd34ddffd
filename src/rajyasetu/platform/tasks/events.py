"""Events to JSON and back, by the types of their fields."""

import dataclasses
import functools
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, NewType, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from rajyasetu.platform.tasks.errors import EventNotPlain, EventVersionUnknown
from rajyasetu.platform.tasks.values import E, Event

type_hints = functools.lru_cache(maxsize=None)(get_type_hints)
_VERSIONS_READ = 2


def to_payload(event: Event) -> dict[str, Any]:
    """The event's fields as JSON. Raises EventNotPlain."""
    return {field.name: _plain(getattr(event, field.name)) for field in dataclasses.fields(event)}


def from_payload(event_type: type[E], *, version: int, payload: dict[str, Any]) -> E:
    """The event again. Absent fields take their defaults, unknown ones are ignored.

    Raises EventVersionUnknown when it is neither of this version nor of the one before.
    """
    if not 0 <= event_type.version - version < _VERSIONS_READ:
        raise EventVersionUnknown(name=event_type.name, version=version)
    hints = type_hints(event_type)
    names = {field.name for field in dataclasses.fields(event_type)}
    return event_type(**{name: _typed(hints[name], value) for name, value in payload.items() if name in names})


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    raise EventNotPlain(kind=type(value).__name__)


def _typed(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a type hint is any object, and so is what it describes
    if isinstance(hint, NewType):
        return _typed(hint.__supertype__, value)
    origin = get_origin(hint)
    if origin in {Union, UnionType}:
        return None if value is None else _typed(next(arm for arm in get_args(hint) if arm is not NoneType), value)
    if origin in {list, tuple}:
        return origin(_typed(get_args(hint)[0], item) for item in value)
    return _scalar(hint, value)


def _scalar(hint: Any, value: Any) -> Any:  # noqa: ANN401 - as above
    if not isinstance(hint, type):
        return value
    if issubclass(hint, date):
        return hint.fromisoformat(value)
    return hint(value) if issubclass(hint, UUID | Enum) else value
