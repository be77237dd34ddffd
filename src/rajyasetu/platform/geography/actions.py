"""Loading the state's lists."""

from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.db import transaction

from rajyasetu.platform.geography import models, rules
from rajyasetu.platform.geography.values import Area
from rajyasetu.platform.language import interface as language

Row = TypeVar("Row", models.Area, models.PincodeDistrict)

_DATA = Path(__file__).parent / "data"
_AREA_FIELDS = ("parent_path", "code", "level", "name", "division", "sort_key_hi", "sort_key_en")
_PINCODE_FIELDS = ("pincode", "district_id", "post_offices")


@transaction.atomic
def load() -> None:
    """Bring the tables to what the files of settings.STATE say; writes only what differs, in about a second at most.

    Areas that a newer list no longer names stay, since files and cases still name them.
    """
    folder = _DATA / settings.STATE
    areas = _changed([_area_row(area) for area in rules.read_areas(folder)], _AREA_FIELDS)
    models.Area.objects.bulk_create(
        areas, update_conflicts=True, unique_fields=["path"], update_fields=list(_AREA_FIELDS)
    )
    pincodes = [_pincode_row(item) for item in rules.read_pincodes(folder)]
    models.PincodeDistrict.objects.bulk_create(
        _changed(pincodes, _PINCODE_FIELDS), update_conflicts=True, unique_fields=["id"], update_fields=["post_offices"]
    )
    models.PincodeDistrict.objects.exclude(id__in=[row.id for row in pincodes]).delete()


def _changed(rows: list[Row], fields: tuple[str, ...]) -> list[Row]:
    """The rows that the table does not hold as they are."""
    manager = type(rows[0])._default_manager  # noqa: SLF001 - how Django names a model's own manager
    there = {row[0]: row[1:] for row in manager.values_list("pk", *fields)}
    return [row for row in rows if there.get(row.pk) != tuple(getattr(row, name) for name in fields)]


def _area_row(area: Area) -> models.Area:
    shown = rules.shown(area.name)
    return models.Area(
        path=area.path,
        parent_path=area.path.rpartition("/")[0],
        code=area.code,
        level=str(area.level),
        name=dict(area.name),
        division=dict(area.division),
        sort_key_hi=language.sort_key(shown["hi"]),
        sort_key_en=language.sort_key(shown["en"]),
    )


def _pincode_row(item: rules.PincodeDistrict) -> models.PincodeDistrict:
    return models.PincodeDistrict(
        id=f"{item.pincode}@{item.district_path}",
        pincode=item.pincode,
        district_id=item.district_path,
        post_offices=item.post_offices,
    )
