import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.signing import interface
from rajyasetu.platform.signing.errors import EnvelopeBroken


@given(name=st.text(max_size=40), data=st.binary(max_size=200))
def test_envelope_survives_sealing_and_opening(name, data):
    assert interface.open_envelope(name, interface.seal_envelope(name, data)) == data


def test_envelope_opens_under_no_other_name():
    with pytest.raises(EnvelopeBroken):
        interface.open_envelope("holder/2", interface.seal_envelope("holder/1", b"key"))


def test_equal_data_looks_different_each_time():
    assert interface.seal_envelope("a", b"same") != interface.seal_envelope("a", b"same")


def test_envelope_with_any_changed_byte_is_refused():
    sealed = interface.seal_envelope("a", b"secret")

    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises(EnvelopeBroken):
            interface.open_envelope("a", bytes(changed))
    for short in (b"", b"RSE\x01", sealed[:-1]):
        with pytest.raises(EnvelopeBroken):
            interface.open_envelope("a", short)
