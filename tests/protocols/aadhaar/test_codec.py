from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rajyasetu.protocols import aadhaar
from rajyasetu.protocols.aadhaar import (
    AadhaarMessageError,
    Auth,
    Device,
    EncryptedPid,
    InvalidMessage,
    InvalidUses,
    InvalidXml,
    Uses,
)
from tests.protocols.aadhaar import strategies

READERS = [
    aadhaar.decode_otp,
    aadhaar.decode_otp_response,
    aadhaar.decode_auth,
    aadhaar.decode_auth_response,
    aadhaar.decode_pid,
    aadhaar.decode_kyc,
    aadhaar.decode_kyc_response,
]
AUTH = Auth(
    uid="999999990042",
    ac="UPSTATE",
    sa="UPSTATE",
    txn="t-1",
    lk="key",
    uses=Uses(otp=True),
    pid=EncryptedPid(ci="20300101", skey="c2tleQ==", hmac="aG1hYw==", data="ZGF0YQ=="),
)


@given(strategies.otps)
def test_otp_survives_writing_and_reading(message):
    assert aadhaar.decode_otp(aadhaar.encode_otp(message)) == message


@given(strategies.otp_responses)
def test_otp_response_survives_writing_and_reading(message):
    assert aadhaar.decode_otp_response(aadhaar.encode_otp_response(message)) == message


@given(strategies.auths)
def test_auth_survives_writing_and_reading(message):
    assert aadhaar.decode_auth(aadhaar.encode_auth(message)) == message


@given(strategies.auth_responses)
def test_auth_response_survives_writing_and_reading(message):
    assert aadhaar.decode_auth_response(aadhaar.encode_auth_response(message)) == message


@given(strategies.pids)
def test_pid_survives_writing_and_reading(message):
    assert aadhaar.decode_pid(aadhaar.encode_pid(message)) == message


@given(strategies.kycs)
def test_kyc_survives_writing_and_reading(message):
    assert aadhaar.decode_kyc(aadhaar.encode_kyc(message)) == message


@given(strategies.kyc_responses)
def test_kyc_response_survives_writing_and_reading(message):
    assert aadhaar.decode_kyc_response(aadhaar.encode_kyc_response(message)) == message


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: f"<Auth>{text}</Auth>".encode()))
def test_garbage_is_refused_with_our_own_error(read, garbage):
    with pytest.raises(AadhaarMessageError):
        read(garbage)


@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__)
@given(place=st.integers(0, 600), byte=st.integers(0, 255))
def test_a_changed_byte_never_breaks_a_reader(read, place, byte):
    document = bytearray(aadhaar.encode_auth(AUTH))
    document[place % len(document)] = byte

    with suppress(AadhaarMessageError):
        read(bytes(document))


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE Auth [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><Auth uid="&b;"/>',
        b'<!DOCTYPE Auth SYSTEM "file:///etc/passwd"><Auth/>',
        b'<?xml version="1.0"?><!doctype Auth><Auth/>',
        b"<Auth>&undeclared;</Auth>",
        '<?xml version="1.0" encoding="UTF-16"?><Auth/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="UTF-7"?><Auth/>',
        b'<?xml version="1.0" encoding="ISO-8859-1"?><Auth/>',
        b"<Auth>" + b"<a>" * 20 + b"</a>" * 20 + b"</Auth>",
        b"<Auth>" + b"<a/>" * 400 + b"</Auth>",
        b"<Auth>" + b" " * 1024 * 1024 + b"</Auth>",
        b"<Auth>" * 100_000,
        b"",
    ],
    ids=["bomb", "external", "doctype", "entity", "utf16", "utf7", "latin1", "deep", "wide", "huge", "open", "empty"],
)
def test_hostile_xml_is_refused(document):
    with pytest.raises(InvalidXml):
        aadhaar.decode_auth(document)


def test_children_in_any_order_and_any_namespace_are_read():
    document = aadhaar.encode_auth(AUTH).replace(
        b'xmlns="http://www.uidai.gov.in/authentication/uid-auth-request/2.0"', b'xmlns="urn:other"'
    )
    root = etree.fromstring(document)
    root[:] = reversed(root)

    assert aadhaar.decode_auth(etree.tostring(root)) == AUTH


def test_meta_of_version_2_0_is_read_as_device():
    document = aadhaar.encode_auth(AUTH).replace(b"<Device/>", b'<Meta rdsId="r" udc="legacy"/>')

    assert aadhaar.decode_auth(document).device == Device(rds_id="r")


def test_an_element_sent_twice_is_refused():
    document = aadhaar.encode_auth(AUTH).replace(b"</Hmac>", b"</Hmac><x:Hmac xmlns:x='urn:x'>eA==</x:Hmac>")

    with pytest.raises(InvalidMessage):
        aadhaar.decode_auth(document)


@pytest.mark.parametrize("value", ["", "yes", "1"])
def test_a_flag_that_is_neither_y_nor_n_is_refused_with_550(value):
    document = aadhaar.encode_auth(AUTH).replace(b'otp="y"', f'otp="{value}"'.encode())

    with pytest.raises(InvalidUses) as caught:
        aadhaar.decode_auth(document)
    assert caught.value.wire_code == "550"


def test_a_comment_does_not_split_a_text():
    document = aadhaar.encode_auth(AUTH).replace(b"c2tleQ==", b"c2tl<!-- x -->eQ==")

    assert aadhaar.decode_auth(document) == AUTH


def test_a_character_that_xml_cannot_carry_is_refused():
    with pytest.raises(InvalidMessage):
        aadhaar.encode_pid(aadhaar.Pid(ts="\x00"))
