"""Reads of departments and offices."""

from uuid import UUID

from rajyasetu.platform.language import interface as language
from rajyasetu.platform.organisations import models
from rajyasetu.platform.organisations.errors import DepartmentNotFound, OfficeNotFound
from rajyasetu.platform.organisations.values import Department, Office


def department(code: str) -> Department:
    """The department of that code. Raises DepartmentNotFound."""
    row = models.Department.objects.filter(code=code).first()
    if row is None:
        raise DepartmentNotFound
    return _department(row)


def departments() -> list[Department]:
    """The departments offered to people, in the order of the current language."""
    found = [_department(row) for row in models.Department.objects.filter(is_listed=True)]
    return sorted(found, key=lambda item: language.sort_key(language.text_of(item.name)))


def office(office_id: UUID) -> Office:
    """The office. Raises OfficeNotFound."""
    row = models.Office.objects.filter(id=office_id).first()
    if row is None:
        raise OfficeNotFound
    return _office(row)


def offices(department_code: str, area_path: str, kind: str | None = None) -> list[Office]:
    """The department's offices of exactly that area, of one kind if it is named."""
    rows = models.Office.objects.filter(department_id=department_code, area_path=area_path)
    return [_office(row) for row in (rows.filter(kind=kind) if kind else rows).order_by("kind")]


def _department(row: models.Department) -> Department:
    name = {"hi": row.name.get("hi") or row.name["en"], "en": row.name["en"]}
    return Department(code=row.code, name=name, lgd_code=row.lgd_code)


def _office(row: models.Office) -> Office:
    return Office(id=row.id, department_code=row.department_id, area_path=row.area_path, name=row.name, kind=row.kind)
