"""What others may hold of departments and offices."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department. `name` always holds "hi" and "en"; where no Hindi is known, "hi" holds the English name."""

    code: str
    name: Mapping[str, str]
    lgd_code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An office of a department in an area."""

    id: UUID
    department_code: str
    area_path: str
    name: Mapping[str, str]
    kind: str
