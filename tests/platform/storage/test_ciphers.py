import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.storage import ciphers

KEY = b"k" * 32


@pytest.mark.parametrize("size", [0, 1, ciphers.FRAME - 1, ciphers.FRAME, ciphers.FRAME + 1, 3 * ciphers.FRAME])
def test_file_of_any_length_survives(size):
    content = b"x" * size
    sealed = b"".join(ciphers.encrypt_file(KEY, content, bound_to=b"id"))
    assert ciphers.decrypt_file(KEY, sealed, bound_to=b"id") == content


@given(content=st.binary(max_size=300))
def test_value_survives(content):
    assert ciphers.decrypt_value(KEY, ciphers.encrypt_value(KEY, content, bound_to=b"a"), bound_to=b"a") == content


def test_frames_cannot_be_dropped_moved_added_or_swapped():
    one, two = ([*ciphers.encrypt_file(KEY, bytes([n]) * 3 * ciphers.FRAME, bound_to=b"id")] for n in (1, 2))
    head, a, b, c = one
    for pieces in ([head, a, b], [head, b, a, c], [head, a, b, b, c], [head, a, two[2], c], [head], [two[0], a, b, c]):
        with pytest.raises(ciphers.Tampered):
            ciphers.decrypt_file(KEY, b"".join(pieces), bound_to=b"id")
    with pytest.raises(ciphers.Tampered):
        ciphers.decrypt_file(KEY, b"".join(one), bound_to=b"other")
    with pytest.raises(ciphers.Tampered):
        ciphers.decrypt_value(KEY, b"".join([*ciphers.encrypt_file(KEY, b"x", bound_to=b"a")]), bound_to=b"a")
