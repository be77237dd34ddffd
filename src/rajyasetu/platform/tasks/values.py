"""What others may know of tasks: the shape of an event."""

from typing import Any, ClassVar, Protocol, TypeVar


class Event(Protocol):
    """A frozen dataclass that tells what happened: ids and codes only, never personal data.

    Fields are str, int, bool, None, UUID, date, datetime, enums, and lists or tuples of them.
    `name` is "<package>.<what_happened>". A change of fields raises `version`; a reader takes the
    last two, so a new field has a default and a removed one is ignored.
    """

    name: ClassVar[str]
    version: ClassVar[int]
    __dataclass_fields__: ClassVar[dict[str, Any]]


E = TypeVar("E", bound=Event)
