"""Invented events and what was heard of them."""

import time
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from rajyasetu.platform.tasks.interface import handles


class Colour(StrEnum):
    RED = "red"
    GREEN = "green"


@dataclass(frozen=True, slots=True)
class SeedSown:
    """Every type of field that an event may hold."""

    name: ClassVar[str] = "testing.seed_sown"
    version: ClassVar[int] = 2

    field_id: UUID
    count: int
    wet: bool
    colour: Colour
    on: date
    at: datetime
    note: str | None = None
    rows: tuple[UUID, ...] = ()
    tools: list[str] | None = None


@dataclass(frozen=True, slots=True)
class BellRang:
    name: ClassVar[str] = "testing.bell_rang"
    version: ClassVar[int] = 1

    number: int


class Broken(Exception):
    pass


heard: list[tuple[str, int]] = []
broken: set[str] = set()


@handles(BellRang)
def note_first(event: BellRang) -> None:
    if "first" in broken:
        raise Broken
    heard.append(("first", event.number))


@handles(BellRang)
def note_second(event: BellRang) -> None:
    if "second" in broken:
        raise Broken
    heard.append(("second", event.number))


@dataclass(frozen=True, slots=True)
class FieldPloughed:
    name: ClassVar[str] = "testing.field_ploughed"
    version: ClassVar[int] = 1

    path: str


@handles(FieldPloughed)
def plough_again(event: FieldPloughed) -> None:
    """Write a line; the first time, hang until the process is killed."""
    with Path(event.path).open("a") as file:
        file.write("ploughed\n")
    if Path(event.path).read_text().count("\n") == 1:
        time.sleep(600)
