import json
from pathlib import Path

import pytest

from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import Auth, Demo, EncryptedPid, Pa, Pi, Pid, Pv, UsageData, Uses

GOLDEN = Path(__file__).parent / "golden"


def golden(name):
    return json.loads((GOLDEN / f"{name}.json").read_text())


@pytest.mark.parametrize("vector", golden("wadh")["vectors"], ids=lambda vector: vector["wadh"][:6])
def test_wadh_agrees_with_the_published_values(vector):
    expected = vector.pop("wadh")

    assert aadhaar.wadh(**vector) == expected


@pytest.mark.parametrize("vector", golden("usage-data")["vectors"], ids=lambda vector: vector["usage"])
def test_usage_data_of_the_field_is_read_and_written(vector):
    usage = UsageData(frozenset(vector["used"]), frozenset(vector["matched"]))

    assert UsageData.parse(vector["usage"]) == usage
    assert str(usage) == vector["usage"]


@pytest.mark.parametrize("number", golden("test-numbers")["numbers"])
def test_the_published_test_numbers_are_valid(number):
    assert aadhaar.is_aadhaar_number(number)
    assert aadhaar.is_under_test_prefix(number)


def test_the_layout_of_the_specification_is_read():
    layout = golden("auth-template")

    assert aadhaar.decode_auth(layout["auth"].encode()) == Auth(
        uid="999999990042",
        ac="public",
        sa="public",
        txn="txn-1",
        lk="licence",
        uses=Uses(pi=True, otp=True),
        pid=EncryptedPid(ci="20300101", skey="c2tleQ==", hmac="aG1hYw==", data="ZGF0YQ=="),
    )
    assert aadhaar.decode_pid(layout["pid"].encode()) == Pid(
        ts="2026-11-25T10:00:00",
        demo=Demo(
            lang="06",
            pi=Pi(ms="E", mv="100", name="Fatima Bedi", gender="F", dob="1943-07-30", dobt="A"),
            pa=Pa(ms="E", vtc="Bareilly", pc="243001"),
        ),
        pv=Pv(otp="123456"),
    )
