import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.kernel.reference_numbers import InvalidReferenceNumber, ReferenceNumber, check_character

numbers = st.builds(
    lambda service, year: ReferenceNumber.mint(state="UP", service=service, year=year),
    st.from_regex(r"[A-Z]{3}", fullmatch=True),
    st.integers(2000, 2099),
)


def test_check_character_is_that_of_the_standards_example():
    # ISRC's Global Release Identifier, A1-2425G-ABC1234002-M, uses ISO 7064 MOD 37-36 as well
    assert check_character("A12425GABC1234002") == "M"


@given(numbers)
def test_reference_number_survives_writing_and_reading(number):
    assert ReferenceNumber.parse(str(number)) == number


@given(numbers)
def test_reference_number_is_read_as_people_type_it(number):
    typed = str(number).lower().replace("-", " ")
    head, tail = typed[:12], typed[12:].replace("1", "l").replace("0", "o")

    assert ReferenceNumber.parse(head + tail) == number


@given(numbers, st.data())
def test_reference_number_with_one_wrong_character_is_refused(number, data):
    text = str(number)
    place = data.draw(st.integers(12, 19))
    other = data.draw(st.sampled_from([c for c in "0123456789ABCDEFGHJKMNPQRSTVWXYZ" if c != text[place]]))

    with pytest.raises(InvalidReferenceNumber):
        ReferenceNumber.parse(text[:place] + other + text[place + 1 :])


@given(st.text(max_size=40))
def test_garbage_is_refused_and_never_breaks(text):
    with contextlib.suppress(InvalidReferenceNumber):
        assert str(ReferenceNumber.parse(text)).count("-") == 4


@given(numbers)
def test_reference_number_is_never_a_bare_run_of_digits(number):
    assert not str(number).replace("-", "").isdigit()
