from base64 import b64decode, b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.platform.audit.checkpoints import Checkpoint, is_signed, key_id, notes_in
from rajyasetu.platform.audit.errors import InvalidCheckpoint
from tests.platform.audit.conftest import Signer

SIGNER = Signer(b"\x07" * 32)
CHECKPOINT = Checkpoint("test.example/audit", 42, bytes(range(32)))

# Source: golang.org/x/mod/sumdb/note, package documentation: its example's verifier key and signed note.
PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PETER_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
).encode()


def test_note_signed_by_gos_own_library_is_good():
    name, identifier, key = PETER_KEY.split("+", 2)
    public_key = b64decode(key)[1:]

    assert key_id(name, public_key).hex() == identifier
    assert is_signed(PETER_NOTE, name=name, public_key=public_key)
    assert not is_signed(PETER_NOTE.replace(b"answer", b"Answer"), name=name, public_key=public_key)


def test_checkpoint_is_written_as_the_specification_says():
    note = CHECKPOINT.signed(SIGNER)

    body, signature = note.split(b"\n\n")
    assert body == b"test.example/audit\n42\n" + b64encode(bytes(range(32)))
    assert signature.startswith("— test.example/audit ".encode())
    assert is_signed(note, name=SIGNER.name, public_key=SIGNER.public_key())


@given(st.integers(0, 2**63), st.binary(min_size=32, max_size=32))
def test_checkpoint_survives_writing_and_reading(size, root):
    checkpoint = Checkpoint("test.example/audit", size, root)
    assert Checkpoint.parse(checkpoint.signed(SIGNER)) == checkpoint


@given(st.binary(max_size=200))
def test_anything_else_is_refused(text):
    with pytest.raises(InvalidCheckpoint):
        Checkpoint.parse(text)


@pytest.mark.parametrize(
    "note",
    [
        CHECKPOINT.body(),
        CHECKPOINT.signed(SIGNER).replace(b"\n42\n", b"\n042\n"),
        CHECKPOINT.signed(SIGNER).replace(b"\n42\n", b"\n-2\n"),
        Checkpoint("test.example/audit", 42, b"short").signed(SIGNER),
        CHECKPOINT.signed(SIGNER) + b"more",
        b"\xff" + CHECKPOINT.signed(SIGNER),
    ],
)
def test_almost_a_checkpoint_is_refused(note):
    with pytest.raises(InvalidCheckpoint):
        Checkpoint.parse(note)


@pytest.mark.parametrize(
    ("name", "public_key"),
    [
        ("other.example/audit", SIGNER.public_key()),
        (SIGNER.name, Signer(b"\x08" * 32).public_key()),
    ],
)
def test_signature_of_another_key_does_not_count(name, public_key):
    assert not is_signed(CHECKPOINT.signed(SIGNER), name=name, public_key=public_key)


def test_each_byte_of_the_body_is_signed():
    note = bytearray(CHECKPOINT.signed(SIGNER))
    for place in range(len(CHECKPOINT.body())):
        note[place] ^= 1
        assert not is_signed(bytes(note), name=SIGNER.name, public_key=SIGNER.public_key())
        note[place] ^= 1


def test_notes_are_found_in_a_file_with_a_torn_write():
    first, second = CHECKPOINT.signed(SIGNER), Checkpoint("test.example/audit", 43, b"\x01" * 32).signed(SIGNER)

    assert list(notes_in(b"\n" + first + b"\n" + second[:60] + b"\n" + second)) == [first, second]
