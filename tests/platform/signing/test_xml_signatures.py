import re
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rajyasetu.platform.signing import interface
from rajyasetu.platform.signing.errors import SignatureInvalid, UnsafeXml

PLAIN = '<?xml version="1.0" encoding="UTF-8"?><Certificate number="7"><Person name="फ़ातिमा"/></Certificate>'.encode()
DSIG = "http://www.w3.org/2000/09/xmldsig#"


def certificate(key):
    return interface.certificate_pem(key)


def test_signed_xml_is_accepted_with_the_signer_s_certificate(signer):
    signed = interface.sign_xml(PLAIN, key=signer)

    interface.verify_xml(signed, certificate_pem=certificate(signer))
    assert "फ़ातिमा".encode() in signed


def test_signed_xml_is_refused_with_another_certificate(signer, stranger):
    with pytest.raises(SignatureInvalid):
        interface.verify_xml(interface.sign_xml(PLAIN, key=signer), certificate_pem=certificate(stranger))


def test_xmlsec1_accepts_what_we_sign(signer, tmp_path):
    paper, trusted = tmp_path / "signed.xml", tmp_path / "authority.pem"
    paper.write_bytes(interface.sign_xml(PLAIN, key=signer))
    trusted.write_bytes(interface.authority_pem())

    done = subprocess.run(
        ["xmlsec1", "--verify", "--trusted-pem", trusted, paper], capture_output=True, text=True, check=False
    )

    assert (done.returncode, "OK" in done.stdout + done.stderr) == (0, True), done.stderr


def test_signing_twice_is_refused(signer):
    with pytest.raises(SignatureInvalid):
        interface.sign_xml(interface.sign_xml(PLAIN, key=signer), key=signer)


@given(position=st.integers(min_value=0, max_value=10_000), flip=st.integers(min_value=1, max_value=255))
def test_no_changed_byte_changes_what_is_read(position, flip):
    interface.ensure_key("test.signer", common_name="Tehsildar, Sadar", organisation="Revenue Department (demo)")
    signed = bytearray(interface.sign_xml(PLAIN, key="test.signer"))
    before = etree.tostring(_without_signature(bytes(signed)), method="c14n")
    signed[position % len(signed)] ^= flip

    try:
        interface.verify_xml(bytes(signed), certificate_pem=certificate("test.signer"))
    except (SignatureInvalid, UnsafeXml):
        return
    assert etree.tostring(_without_signature(bytes(signed)), method="c14n") == before


def _without_signature(xml):
    root = etree.fromstring(xml)
    for signature in root.findall(f"{{{DSIG}}}Signature"):
        root.remove(signature)
    return root


def wrapped_in_new_root(signed):
    return b"<Certificate number='8'><Old>" + re.sub(rb"<\?xml[^>]*\?>", b"", signed) + b"</Old></Certificate>"


def signature_moved_to_new_root(signed):
    root = etree.fromstring(signed)
    signature = root.find(f"{{{DSIG}}}Signature")
    outer = etree.Element("Certificate", number="8")
    outer.append(root)
    outer.append(signature)
    return etree.tostring(outer)


def second_signature(signed):
    root = etree.fromstring(signed)
    root.append(etree.fromstring(etree.tostring(root.find(f"{{{DSIG}}}Signature"))))
    return etree.tostring(root)


def signature_under_a_child(signed):
    root = etree.fromstring(signed)
    root[0].append(root.find(f"{{{DSIG}}}Signature"))
    return etree.tostring(root)


def reference_to_an_id(signed):
    return signed.replace(b'URI=""', b'URI="#x"').replace(b"<Person ", b'<Person Id="x" ')


def replaced(old, new):
    return lambda signed: signed.replace(old, new)


def with_object(signed):
    return signed.replace(b"</Signature>", b"<Object>x</Object></Signature>")


def comment_in_the_text(signed):
    return signed.replace(b"<Person", b"<!-- split --><Person")


@pytest.mark.parametrize(
    "attack",
    [
        replaced(b'number="7"', b'number="8"'),
        wrapped_in_new_root,
        signature_moved_to_new_root,
        second_signature,
        signature_under_a_child,
        reference_to_an_id,
        with_object,
        comment_in_the_text,
        replaced(b"xmldsig-more#rsa-sha256", b"xmldsig-more#hmac-sha256"),
        replaced(b"2001/04/xmldsig-more#rsa-sha256", b"2000/09/xmldsig#rsa-sha1"),
        replaced(b"2001/04/xmlenc#sha256", b"2000/09/xmldsig#sha1"),
        replaced(b"2000/09/xmldsig#enveloped-signature", b"1999/REC-xslt-19991116"),
        replaced(b"2000/09/xmldsig#enveloped-signature", b"1999/REC-xpath-19991116"),
        replaced(b"REC-xml-c14n-20010315", b"REC-xml-c14n-20010315#WithComments"),
        replaced(b"<Signature ", b"<Signatures "),
        lambda _signed: PLAIN,
        lambda _signed: b"",
        lambda _signed: b"not xml",
    ],
)
def test_attack_is_refused(signer, attack):
    forged = attack(interface.sign_xml(PLAIN, key=signer))

    with pytest.raises((SignatureInvalid, UnsafeXml)):
        interface.verify_xml(forged, certificate_pem=certificate(signer))


def test_key_in_the_document_is_never_believed(signer, stranger):
    forged = interface.sign_xml(PLAIN.replace(b'"7"', b'"8"'), key=stranger)

    with pytest.raises(SignatureInvalid):
        interface.verify_xml(forged, certificate_pem=certificate(signer))


BILLION_LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
)


@pytest.mark.parametrize(
    "xml",
    [
        BILLION_LAUGHS,
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        b"<!DOCTYPE a><a/>",
        BILLION_LAUGHS.decode().encode("utf-16"),
        BILLION_LAUGHS.decode().encode("utf-16-le"),
        b'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE a+AD4-<a/>',
        b"<a>" * 70 + b"</a>" * 70,
        b"<a>" * 5000 + b"</a>" * 5000,
        b"<a>" + b"x" * (4 * 1024 * 1024) + b"</a>",
        b"<a><?php x ?></a>",
        b"<?style x?><a/>",
        b"<a/><!-- after -->",
        b"<a>&undefined;</a>",
    ],
    ids=range(13),
)
def test_unsafe_xml_is_refused_before_its_signature_is_looked_at(xml, signer):
    for call in (
        lambda: interface.verify_xml(xml, certificate_pem=certificate(signer)),
        lambda: interface.sign_xml(xml, key=signer),
    ):
        with pytest.raises(UnsafeXml):
            call()
