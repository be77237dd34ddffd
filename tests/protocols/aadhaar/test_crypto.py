import base64
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from rajyasetu.protocols.aadhaar import (
    AadhaarMessageError,
    HmacMismatch,
    HmacUndecryptable,
    InvalidMessage,
    PidUndecryptable,
    SessionKeyInvalid,
    accepted_identifiers,
    certificate_identifier,
    decrypt_pid,
    encrypt_pid,
)

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
NAME = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "test")])


def make_certificate(ends_at: datetime) -> bytes:
    builder = x509.CertificateBuilder().subject_name(NAME).issuer_name(NAME).public_key(KEY.public_key())
    builder = builder.serial_number(1).not_valid_before(datetime(2026, 1, 1, tzinfo=UTC)).not_valid_after(ends_at)
    return builder.sign(KEY, SHA256()).public_bytes(Encoding.PEM)


CERTIFICATE = make_certificate(datetime(2030, 5, 6, tzinfo=UTC))
TS = "2026-11-25T10:00:00"


def unwrap(wrapped: bytes) -> bytes:
    return KEY.decrypt(wrapped, padding.PKCS1v15())


def flip(text: str, place: int) -> str:
    content = bytearray(base64.b64decode(text))
    content[place] ^= 1
    return base64.b64encode(content).decode()


@given(st.binary(max_size=300))
def test_pid_survives_encryption(pid):
    assert decrypt_pid(encrypt_pid(pid, TS, CERTIFICATE), unwrap) == pid


def test_parts_have_the_lengths_of_the_specification():
    sealed = encrypt_pid(b"pid", TS, CERTIFICATE)

    data = base64.b64decode(sealed.data)
    assert sealed.ci == certificate_identifier(CERTIFICATE) == "20300506"
    assert data[:19] == TS.encode()
    assert (len(base64.b64decode(sealed.skey)), len(base64.b64decode(sealed.hmac)), len(data)) == (256, 48, 19 + 3 + 16)


@pytest.mark.parametrize(
    ("part", "change", "error"),
    [
        ("skey", lambda _: "not base64!", SessionKeyInvalid),
        ("skey", lambda _: base64.b64encode(b"short").decode(), SessionKeyInvalid),
        ("skey", lambda text: flip(text, 100), PidUndecryptable),
        ("data", lambda text: flip(text, 25), PidUndecryptable),
        ("data", lambda text: flip(text, 18), PidUndecryptable),
        ("data", lambda _: "AAAA", PidUndecryptable),
        ("data", lambda _: "%", PidUndecryptable),
        ("hmac", lambda text: flip(text, 0), HmacUndecryptable),
        ("hmac", lambda _: "%", HmacUndecryptable),
    ],
)
def test_a_damaged_part_is_refused_with_its_own_code(part, change, error):
    sealed = encrypt_pid(b"pid", TS, CERTIFICATE)

    with pytest.raises(error):
        decrypt_pid(replace(sealed, **{part: change(getattr(sealed, part))}), unwrap)


def test_an_hmac_of_another_block_under_the_same_key_is_a_mismatch(monkeypatch):
    monkeypatch.setattr("secrets.token_bytes", lambda count: b"k" * count)
    ours, other = encrypt_pid(b"ours", TS, CERTIFICATE), encrypt_pid(b"other", TS, CERTIFICATE)

    with pytest.raises(HmacMismatch):
        decrypt_pid(replace(ours, hmac=other.hmac), unwrap)


@pytest.mark.parametrize("wrapped", [b"", b"k" * 16, b"k" * 33], ids=["empty", "short", "long"])
def test_a_session_key_of_wrong_length_ends_as_one_that_does_not_unwrap(wrapped):
    sealed = encrypt_pid(b"pid", TS, CERTIFICATE)
    skey = base64.b64encode(KEY.public_key().encrypt(wrapped, padding.PKCS1v15())).decode()

    with pytest.raises(PidUndecryptable):
        decrypt_pid(replace(sealed, skey=skey), unwrap)


def test_a_private_key_that_refuses_ends_as_an_undecryptable_block():
    def refuse(_wrapped: bytes) -> bytes:
        raise ValueError

    with pytest.raises(PidUndecryptable):
        decrypt_pid(encrypt_pid(b"pid", TS, CERTIFICATE), refuse)


def test_a_time_stamp_of_wrong_length_is_refused():
    with pytest.raises(InvalidMessage):
        encrypt_pid(b"pid", TS + "Z", CERTIFICATE)


def test_each_crypto_error_has_its_wire_code():
    kinds = [SessionKeyInvalid, PidUndecryptable, HmacUndecryptable, HmacMismatch]

    assert [kind.wire_code for kind in kinds] == ["500", "502", "503", "564"]
    assert all(issubclass(kind, AadhaarMessageError) for kind in kinds)


def test_the_last_day_is_accepted_in_utc_and_in_india_s_time():
    late = make_certificate(datetime(2030, 5, 6, 20, tzinfo=UTC))

    assert accepted_identifiers(late) == {"20300506", "20300507"}
    assert certificate_identifier(late) == "20300506"
