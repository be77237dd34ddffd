"""Departments and offices."""

import pytest

from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.organisations import interface as organisations
from rajyasetu.platform.organisations.errors import DepartmentNotFound, OfficeNotFound
from rajyasetu.platform.organisations.models import Department as DepartmentRow
from rajyasetu.platform.organisations.values import Department, Office

BAREILLY = "09/130/787"
TEHSIL = {"hi": "तहसील कार्यालय, बरेली", "en": "Tehsil Office, Bareilly"}


@pytest.fixture
def loaded(db):
    organisations.load()


def test_departments_are_the_directorys_thirty_five_and_loaded_again_without_change(loaded):
    before = list(DepartmentRow.objects.order_by("code").values())

    organisations.load()

    assert list(DepartmentRow.objects.order_by("code").values()) == before
    assert len(before) == 35


def test_department_is_found_by_its_code(loaded):
    revenue = Department(code="revenue", name={"hi": "राजस्व विभाग", "en": "Revenue Department"}, lgd_code="920")

    assert organisations.department("revenue") == revenue
    with pytest.raises(DepartmentNotFound):
        organisations.department("nothing")


def test_department_without_a_hindi_name_shows_the_english_one(loaded):
    assert organisations.department("energy").name == {"hi": "Department of Energy", "en": "Department of Energy"}


def test_entries_that_are_no_departments_of_the_people_are_not_offered(loaded):
    offered = {department.code for department in organisations.departments()}

    assert {"revenue", "social_welfare", "women_welfare"} < offered
    assert offered & {"test", "bank", "dopr"} == set()


def test_office_is_made_once_for_its_department_area_and_kind(loaded):
    made = {
        organisations.ensure_office(department_code="revenue", area_path=BAREILLY, kind="tehsil", name=TEHSIL)
        for _ in range(2)
    }

    (office_id,) = made
    office = Office(id=office_id, department_code="revenue", area_path=BAREILLY, name=TEHSIL, kind="tehsil")
    assert organisations.office(office_id) == office
    assert organisations.offices("revenue", BAREILLY) == [office]
    assert organisations.offices("revenue", BAREILLY, "tehsil") == [office]
    assert organisations.offices("revenue", BAREILLY, "district") == []
    assert organisations.offices("revenue", "09/130") == []


def test_unknown_office_is_not_found(db):
    with pytest.raises(OfficeNotFound):
        organisations.office(new_id())


def test_department_of_the_states_own_is_made_once(db):
    for name in ("Tourism", "Changed"):
        organisations.ensure_department("tourism", {"hi": "पर्यटन विभाग", "en": name})

    assert organisations.department("tourism").name["en"] == "Tourism"
