"""Writes of departments and offices."""

import csv
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rajyasetu.platform.organisations import models

_DATA = Path(__file__).parent / "data"


def load() -> None:
    """Bring the departments to what the file of settings.STATE says; done again changes nothing."""
    with (_DATA / settings.STATE / "departments.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            models.Department(
                code=row["code"],
                lgd_code=row["lgd_code"],
                name={"hi": row["name_hi"], "en": row["name_en"]},
                is_listed=row["listed"] == "yes",
            )
            for row in csv.DictReader(file)
        ]
    models.Department.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["code"], update_fields=["lgd_code", "name", "is_listed"]
    )


def ensure_department(code: str, name: Mapping[str, str], lgd_code: str = "") -> None:
    """Make the department when there is none of that code."""
    models.Department.objects.get_or_create(code=code, defaults={"name": dict(name), "lgd_code": lgd_code})


def ensure_office(*, department_code: str, area_path: str, kind: str, name: Mapping[str, str]) -> UUID:
    """The department's office of that kind in the area; made when there is none."""
    row, _ = models.Office.objects.get_or_create(
        department_id=department_code, area_path=area_path, kind=kind, defaults={"name": dict(name)}
    )
    return row.id
