import json
import stat
from datetime import timedelta

import pytest

from rajyasetu.kernel.clock import now
from rajyasetu.protocols import aadhaar
from rajyasetu.systems.uidai import interface as uidai
from rajyasetu.systems.uidai import key_files, queries
from rajyasetu.systems.uidai.models import Agency, LicenceKey, Resident, SeenRequest, VirtualId
from tests.systems.uidai.agency import FATIMA, FATIMA_VID

pytestmark = pytest.mark.django_db


def counts():
    return [model.objects.count() for model in (Resident, VirtualId, Agency, LicenceKey)]


def test_prepare_can_be_repeated_without_changing_anything(prepared):
    before, papers = counts(), key_files.shared("licence.json").read_bytes()

    uidai.prepare()

    assert (counts(), key_files.shared("licence.json").read_bytes()) == (before, papers) == ([9, 5, 2, 2], papers)


def test_papers_for_the_agency_are_whole_and_the_licence_is_private(prepared):
    papers = json.loads(key_files.shared("licence.json").read_bytes())

    assert set(papers) == {"aua_code", "asa_code", "aua_licence_key", "asa_licence_key"}
    assert all(len(papers[key]) <= 64 for key in papers)
    assert stat.S_IMODE(key_files.shared("licence.json").stat().st_mode) == 0o600
    assert aadhaar.certificate_identifier(key_files.shared("uidai-encryption.pem").read_bytes()).isdigit()
    assert not [path.name for path in key_files.shared("x").parent.iterdir() if path.name.startswith(".")]


def test_number_and_virtual_id_lead_to_the_same_person(prepared):
    by_number, by_virtual_id = queries.person(FATIMA, now=now()), queries.person(FATIMA_VID, now=now())

    assert (by_number.id, by_number.number) == (by_virtual_id.id, FATIMA)
    assert [by_number.uid_type.value, by_virtual_id.uid_type.value] == ["A", "V"]


def test_every_number_of_the_data_file_is_under_the_test_prefix():
    people = json.loads((key_files.Path(uidai.__file__).parent / "data" / "residents.json").read_text())["people"]

    numbers = [number for person in people for number in person["numbers"]]
    assert all(aadhaar.is_aadhaar_number(number) and number.startswith("9999") for number in numbers)
    assert all(aadhaar.is_virtual_id(person["virtual_id"]) for person in people)
    assert all(person["demographics"]["mobile"].startswith("+9199999000") for person in people)


def test_old_requests_are_forgotten(prepared, time_machine):
    SeenRequest.objects.create(digest=b"x" * 32, at=now())
    assert uidai.forget_old() == 0

    time_machine.move_to(now() + timedelta(hours=25))
    assert uidai.forget_old() == 1
