"""Reads of areas and pincodes."""

from django.db.models import QuerySet

from rajyasetu.kernel.text import ascii_digits
from rajyasetu.platform.geography import models, rules
from rajyasetu.platform.geography.errors import AreaNotFound
from rajyasetu.platform.geography.values import Area, Level
from rajyasetu.platform.language import interface as language


def area(code: str, level: str) -> Area:
    """The area of that code and level. Raises AreaNotFound."""
    return _one(models.Area.objects.filter(code=code, level=level))


def area_by_path(path: str) -> Area:
    """The area of that path. Raises AreaNotFound."""
    return _one(models.Area.objects.filter(path=path))


def areas_by_path(paths: list[str]) -> dict[str, Area]:
    """Several areas at once, by their paths; unknown ones are absent."""
    return {row.path: _value(row) for row in models.Area.objects.filter(path__in=paths)} if paths else {}


def districts() -> list[Area]:
    """All districts, in the order of the current language."""
    return _sorted(models.Area.objects.filter(level=Level.DISTRICT))


def tehsils(district_path: str) -> list[Area]:
    """The district's tehsils, in the order of the current language."""
    return _sorted(models.Area.objects.filter(level=Level.TEHSIL, parent_path=district_path))


def blocks(district_path: str) -> list[Area]:
    """The district's blocks, in the order of the current language."""
    return _sorted(models.Area.objects.filter(level=Level.BLOCK, parent_path=district_path))


def urban_bodies(district_path: str) -> list[Area]:
    """The district's urban bodies, in the order of the current language."""
    return _sorted(models.Area.objects.filter(level=Level.URBAN_BODY, parent_path=district_path))


def areas_of_pincode(pincode: str) -> list[Area]:
    """The districts in which the pincode lies, the one with most of its post offices first."""
    wanted = ascii_digits(pincode).replace(" ", "")
    rows = models.PincodeDistrict.objects.filter(pincode=wanted).select_related("district")
    return [_value(row.district) for row in rows.order_by("-post_offices", "district_id")]


def _sorted(rows: QuerySet[models.Area]) -> list[Area]:
    key = "sort_key_hi" if language.current() == "hi" else "sort_key_en"
    return [_value(row) for row in rows.order_by(key, "path")]


def _one(rows: QuerySet[models.Area]) -> Area:
    row = rows.first()
    if row is None:
        raise AreaNotFound
    return _value(row)


def _value(row: models.Area) -> Area:
    return Area(
        code=row.code,
        level=row.level,
        name=rules.shown(row.name),
        path=row.path,
        parent_code=row.parent_path.rsplit("/", 1)[-1],
        division=row.division,
    )
