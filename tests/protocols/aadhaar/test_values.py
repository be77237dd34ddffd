from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import verhoeff as reference

from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import AuthInfo, InvalidMessage, UsageData

digits = st.text("0123456789", min_size=1, max_size=20)


@given(digits)
def test_check_digit_agrees_with_an_independent_implementation(text):
    assert aadhaar.with_check_digit(text) == text + reference.calc_check_digit(text)


@given(digits, st.integers(0, 20), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(text, place, digit):
    number = aadhaar.with_check_digit(text)
    place %= len(number)
    changed = number[:place] + digit + number[place + 1 :]

    assert aadhaar.is_valid(changed) == (changed == number)


@pytest.mark.parametrize("text", ["", "१२३", "12 3", "-1", "²"])
def test_what_is_not_ascii_digits_is_no_number(text):
    assert not aadhaar.is_valid(text)
    assert not aadhaar.is_aadhaar_number(text)
    with pytest.raises(ValueError, match="not digits"):
        aadhaar.with_check_digit(text)


@pytest.mark.parametrize(
    ("number", "is_number", "is_vid"),
    [
        ("999999990042", True, False),
        ("999999990043", False, False),
        (aadhaar.with_check_digit("09999999900"), False, False),
        (aadhaar.with_check_digit("999900000000001"), False, True),
    ],
)
def test_the_form_tells_an_aadhaar_number_from_a_virtual_id(number, is_number, is_vid):
    assert (aadhaar.is_aadhaar_number(number), aadhaar.is_virtual_id(number)) == (is_number, is_vid)


@given(st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)).map(lambda at: at.replace(microsecond=0)))
def test_time_stamp_survives_writing_and_reading(instant):
    assert aadhaar.read_timestamp(aadhaar.write_timestamp(instant)) == instant


@pytest.mark.parametrize("ts", ["", "2026-11-25", "2026-11-25T10:00:00Z", "2026-1-5T1:0:0", "2026-13-01T00:00:00"])
def test_a_time_stamp_of_another_form_is_refused(ts):
    with pytest.raises(InvalidMessage):
        aadhaar.read_timestamp(ts)


def test_time_stamps_are_india_s_time():
    instant = datetime(2026, 11, 25, 18, 30, tzinfo=UTC)

    assert aadhaar.write_timestamp(instant) == "2026-11-26T00:00:00"
    assert aadhaar.write_response_timestamp(instant) == "2026-11-26T00:00:00.000+05:30"


@given(
    st.sets(st.sampled_from(["name", "dob", "pc", "FMR", "otp", "dobt"])),
    st.sets(st.sampled_from(["name", "pc", "FID"])),
)
def test_usage_data_survives_writing_and_reading(used, matched):
    usage = UsageData(frozenset(used), frozenset(matched))

    assert UsageData.parse(str(usage)) == usage


@pytest.mark.parametrize(
    "text",
    ["", "04{}", "04{" + ",".join("x" * 30) + "}", "04{" + ",".join("x" * 32) + "}", "{" + ",".join("x" * 31) + "}"],
)
def test_an_info_of_other_than_31_fields_is_refused(text):
    with pytest.raises(InvalidMessage):
        AuthInfo.parse(text)


@given(st.lists(st.text(st.characters(exclude_characters=",{}"), max_size=5), min_size=31, max_size=31))
def test_info_survives_reading_and_writing(parts):
    text = "04{" + ",".join(parts) + "}"

    assert str(AuthInfo.parse(text)) == text


def test_a_comma_within_a_field_does_not_shift_the_others():
    info = AuthInfo.parse("04{" + ",".join("x" * 31) + "}")

    assert AuthInfo.parse(str(AuthInfo(**dict.fromkeys(info.__slots__, "a,b")))).wadh == "a.b"


def test_demo_text_is_the_element_s_own_bytes():
    assert aadhaar.demo_text(b'<ns2:Pid ts="x"><Demo lang="06"><Pi name="a>b"/></Demo><Pv/></ns2:Pid>') == (
        b'<Demo lang="06"><Pi name="a>b"/></Demo>'
    )
    assert aadhaar.demo_text(b"<Pid><n:Demo/><Pv/></Pid>") == b"<n:Demo/>"
    assert aadhaar.demo_text(b"<Pid><Demographics/></Pid>") == b""


@pytest.mark.parametrize(
    ("uid", "path"),
    [
        ("999999990042", "/2.5/UPSTATE/9/9/k%2Fe%20y"),
        ("9999000000000012", "/2.5/UPSTATE/0/0/k%2Fe%20y"),
        ("01" + "A" * 70, "/2.5/UPSTATE/0/0/k%2Fe%20y"),
    ],
)
def test_paths_show_two_digits_of_a_number_and_none_of_an_alias(uid, path):
    given_parts = {"ac": "UPSTATE", "uid": uid, "asalk": "k/e y"}

    assert aadhaar.auth_path(**given_parts) == path
    assert aadhaar.otp_path(**given_parts) == "/otp" + path
    assert aadhaar.kyc_path(**given_parts) == "/kyc" + path


def test_a_masked_number_shows_four_digits():
    assert aadhaar.masked("999999990042") == "xxxxxxxx0042"
