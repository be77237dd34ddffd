"""Uttar Pradesh by the Local Government Directory."""

import time

import pytest
from django.utils import translation

from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.geography import rules
from rajyasetu.platform.geography.errors import AreaNotFound
from rajyasetu.platform.geography.models import Area as AreaRow
from rajyasetu.platform.geography.models import PincodeDistrict
from rajyasetu.platform.geography.values import Area

COUNTS = {"state": 1, "district": 75, "tehsil": 352, "block": 828, "urban_body": 763}
BAREILLY = "09/130"


@pytest.fixture
def loaded(db):
    geography.load()


def counts():
    return {level: AreaRow.objects.filter(level=level).count() for level in COUNTS}


def test_uttar_pradesh_is_loaded_whole_and_again_without_change(loaded, django_assert_max_num_queries):
    before = list(AreaRow.objects.order_by("path").values())

    started = time.perf_counter()
    with django_assert_max_num_queries(6):
        geography.load()
    seconds = time.perf_counter() - started

    assert counts() == COUNTS
    assert PincodeDistrict.objects.values("pincode").distinct().count() == 1629
    assert list(AreaRow.objects.order_by("path").values()) == before
    assert seconds < 2


def test_load_mends_what_was_changed_and_removes_pincodes_no_longer_listed(loaded):
    AreaRow.objects.filter(path=BAREILLY).update(name={"hi": "", "en": "Changed"})
    PincodeDistrict.objects.create(id="999999@09/130", pincode="999999", district_id=BAREILLY, post_offices=1)

    geography.load()

    assert geography.area("130", "district").name == {"hi": "बरेली", "en": "Bareilly"}
    assert geography.areas_of_pincode("999999") == []


def test_area_is_found_by_code_and_by_path(loaded):
    tehsil = Area(
        code="787",
        level="tehsil",
        name={"hi": "Bareilly", "en": "Bareilly"},
        path="09/130/787",
        parent_code="130",
    )
    district = Area(
        code="130",
        level="district",
        name={"hi": "बरेली", "en": "Bareilly"},
        path="09/130",
        parent_code="09",
        division={"hi": "बरेली", "en": "Bareilly"},
    )

    assert geography.area("787", "tehsil") == geography.area_by_path("09/130/787") == tehsil
    assert geography.areas_by_path(["09/130", "09/130/787", "09/0"]) == {"09/130": district, "09/130/787": tehsil}
    assert geography.area("09", "state").name == {"hi": "उत्तर प्रदेश", "en": "Uttar Pradesh"}


@pytest.mark.parametrize(("code", "level"), [("787", "district"), ("99999", "tehsil"), ("", "state")])
def test_unknown_area_is_not_found(loaded, code, level):
    with pytest.raises(AreaNotFound):
        geography.area(code, level)
    with pytest.raises(AreaNotFound):
        geography.area_by_path("09/999")


def test_tehsils_of_bareilly_are_six(loaded):
    with translation.override("en"):
        names = [tehsil.name["en"] for tehsil in geography.tehsils(BAREILLY)]

    assert names == ["Aonla", "Baheri", "Bareilly", "Faridpur", "Meerganj", "Nawabganj"]


def test_every_area_lies_in_one_that_is_there(loaded):
    paths = set(AreaRow.objects.values_list("path", flat=True))

    assert set(AreaRow.objects.exclude(level="state").values_list("parent_path", flat=True)) <= paths
    assert sum(len(geography.tehsils(district.path)) for district in geography.districts()) == 352
    assert sum(len(geography.blocks(district.path)) for district in geography.districts()) == 828
    assert sum(len(geography.urban_bodies(district.path)) for district in geography.districts()) == 762
    assert geography.area("u297046", "urban_body").path == "09/u297046"  # the directory names no district for it


def test_districts_stand_in_the_order_of_the_language(loaded):
    with translation.override("hi"):
        hindi = [district.name["hi"] for district in geography.districts()]
    with translation.override("en"):
        english = [district.name["en"] for district in geography.districts()]

    assert hindi[0].startswith("अ")
    assert hindi.index("आगरा") < hindi.index("कानपुर नगर") < hindi.index("बरेली") < hindi.index("हापुड़")
    assert english == sorted(english)


def test_districts_cost_one_query(loaded, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert len(geography.districts()) == 75


@pytest.mark.parametrize(
    ("pincode", "districts"), [("243001", ["130"]), ("२४३००१", ["130"]), ("243 001", ["130"]), ("110001", []), ("", [])]
)
def test_pincode_gives_its_districts(loaded, pincode, districts):
    assert [area.code for area in geography.areas_of_pincode(pincode)] == districts


def test_pincode_over_a_border_gives_all_its_districts_with_most_offices_first(loaded):
    over = PincodeDistrict.objects.raw(
        "SELECT min(id) AS id, pincode FROM geography_pincodedistrict GROUP BY pincode HAVING count(*) > 1"
    )

    assert len(over) == 173
    for row in over[:20]:
        offices = [
            PincodeDistrict.objects.get(pincode=row.pincode, district_id=area.path).post_offices
            for area in geography.areas_of_pincode(row.pincode)
        ]
        assert offices == sorted(offices, reverse=True)


@pytest.mark.parametrize(
    ("outer", "inner", "expected"),
    [
        ("09", "09/130/787", True),
        ("09/130/787", "09/130/787", True),
        ("09/130/787", "09/130", False),
        ("09/13", "09/130", False),
        ("", "09", False),
        ("09", "", False),
        ("", "", False),
    ],
)
def test_area_contains_itself_and_what_lies_in_it(outer, inner, expected):
    assert geography.contains(outer, inner) is expected


@pytest.mark.parametrize(
    ("path", "expected"), [("09/130/787", ["09/130/787", "09/130", "09"]), ("09", ["09"]), ("", [])]
)
def test_containing_paths_run_from_the_nearest_up(path, expected):
    assert geography.containing_paths(path) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("BHOJIPURA", "Bhojipura"), ("Mawai", "Mawai"), ("RAM SANEHI GHAT", "Ram Sanehi Ghat"), ("YEIDA", "YEIDA")],
)
def test_name_is_written_as_people_write_it(name, expected):
    assert rules.readable(name) == expected


def test_another_state_is_another_folder(tmp_path, db, settings, monkeypatch):
    files = {
        "state.csv": "code,name_en,name_hi\n05,Uttarakhand,उत्तराखंड\n",
        "districts.csv": "code,name_en,name_hi,division_en,division_hi\n57,Nainital,नैनीताल,Kumaon,कुमाऊँ\n",
        "tehsils.csv": "code,district_code,name_en,name_hi\n1,57,Ramnagar,\n",
        "blocks.csv": "code,district_code,name_en,name_hi\n",
        "urban_bodies.csv": "code,district_code,name_en,name_hi,kind\n",
        "pincodes.csv": "pincode,district_code,post_offices\n263001,57,3\n",
    }
    (tmp_path / "UK").mkdir()
    for name, text in files.items():
        (tmp_path / "UK" / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr("rajyasetu.platform.geography.actions._DATA", tmp_path)
    settings.STATE = "UK"

    geography.load()

    assert counts() == {"state": 1, "district": 1, "tehsil": 1, "block": 0, "urban_body": 0}
    assert [area.path for area in geography.areas_of_pincode("263001")] == ["05/57"]
