"""What others may hold of an area, and how paths of areas compare."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

SEPARATOR = "/"


class Level(StrEnum):
    """How high an area stands."""

    STATE = "state"
    DISTRICT = "district"
    TEHSIL = "tehsil"
    BLOCK = "block"
    URBAN_BODY = "urban_body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One area of the Local Government Directory.

    `path` runs from the state down, "09/130/787". `name` always holds "hi" and "en"; where no Hindi name
    is known, "hi" holds the English one. `division` is the commissioner's division of a district, else empty.
    """

    code: str
    level: str
    name: Mapping[str, str]
    path: str
    parent_code: str
    division: Mapping[str, str] = field(default_factory=dict)


def contains(outer_path: str, inner_path: str) -> bool:
    """Whether the inner area is the outer one or lies in it; an empty path is no area and contains nothing."""
    return bool(outer_path) and (inner_path + SEPARATOR).startswith(outer_path + SEPARATOR)


def containing_paths(path: str) -> list[str]:
    """The path and all above it, nearest first: "09/130/787" gives itself, "09/130" and "09"."""
    parts = path.split(SEPARATOR) if path else []
    return [SEPARATOR.join(parts[:length]) for length in range(len(parts), 0, -1)]
