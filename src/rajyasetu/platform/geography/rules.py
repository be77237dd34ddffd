"""How the lists of a state become areas: paths, codes and names."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from rajyasetu.platform.geography.values import Area, Level

ABBREVIATIONS = frozenset({"BKT", "GNIDA", "YEIDA"})
_BELOW_DISTRICT = {
    "tehsils": (Level.TEHSIL, ""),
    "blocks": (Level.BLOCK, "b"),
    "urban_bodies": (Level.URBAN_BODY, "u"),
}


@dataclass(frozen=True, slots=True)
class PincodeDistrict:
    """So many post offices of a pincode lie in the district."""

    pincode: str
    district_path: str
    post_offices: int


def read_areas(folder: Path) -> Iterator[Area]:
    """The areas of one state's folder, each after the one it lies in; `name` holds what the lists hold."""
    (state,) = _rows(folder / "state.csv")
    yield _area(state, Level.STATE, path=state["code"], parent_code="")
    for row in _rows(folder / "districts.csv"):
        division = {"hi": row["division_hi"], "en": row["division_en"]}
        path = f"{state['code']}/{row['code']}"
        yield _area(row, Level.DISTRICT, path=path, parent_code=state["code"], division=division)
    for name, (level, mark) in _BELOW_DISTRICT.items():
        for row in _rows(folder / f"{name}.csv"):
            above = "/".join(filter(None, (state["code"], row["district_code"])))
            code = mark + row["code"]
            yield _area(row | {"code": code}, level, path=f"{above}/{code}", parent_code=above.rsplit("/", 1)[-1])


def read_pincodes(folder: Path) -> Iterator[PincodeDistrict]:
    """The pincodes of one state's folder with each district they lie in."""
    (state,) = _rows(folder / "state.csv")
    for row in _rows(folder / "pincodes.csv"):
        yield PincodeDistrict(row["pincode"], f"{state['code']}/{row['district_code']}", int(row["post_offices"]))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _area(
    row: Mapping[str, str], level: Level, *, path: str, parent_code: str, division: Mapping[str, str] | None = None
) -> Area:
    name = {"hi": row["name_hi"], "en": readable(row["name_en"])}
    return Area(code=row["code"], level=level, name=name, path=path, parent_code=parent_code, division=division or {})


def readable(name: str) -> str:
    """The directory's name as people write it: "FARIDPUR" gives "Faridpur"; short forms stay as they are."""
    return name if name in ABBREVIATIONS or not name.isupper() else name.title()


def shown(name: Mapping[str, str]) -> dict[str, str]:
    """A name with both languages filled: where no Hindi is known, the English name stands for it."""
    return {"hi": name.get("hi") or name["en"], "en": name["en"]}
