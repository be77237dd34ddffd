import subprocess
from dataclasses import replace

import pytest
import typst

from rajyasetu.platform.signing import interface
from rajyasetu.platform.signing.errors import DigestMismatch, SignatureInvalid, SignatureTooLarge


@pytest.fixture(scope="module")
def paper():
    return typst.compile(b"= Income certificate")


@pytest.fixture(scope="module")
def signed(paper):
    interface.ensure_key("test.signer", common_name="Tehsildar, Sadar", organisation="Revenue Department (demo)")
    prepared = interface.prepare_pdf(paper, key="test.signer", reason="Issued", location="Bareilly")
    return interface.accept_pdf(prepared, signature_cms=interface.sign_prepared(prepared, key="test.signer"))


@pytest.fixture(scope="module")
def trust(tmp_path_factory):
    """An NSS store that trusts the demo authority, as a clerk's machine would."""
    interface.ensure_demo_authority()
    folder = tmp_path_factory.mktemp("nss")
    (folder / "root.pem").write_bytes(interface.authority_pem())
    subprocess.run(["certutil", "-N", "-d", folder, "--empty-password"], check=True)
    subprocess.run(
        ["certutil", "-A", "-d", folder, "-n", "demo", "-t", "CT,C,C", "-i", folder / "root.pem"], check=True
    )
    return folder


def pdfsig(pdf, folder, trust):
    path = folder / "paper.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdfsig", "-nssdir", trust, path], capture_output=True, text=True, check=False)
    return done.stdout


def test_pdfsig_finds_the_whole_document_signed_and_the_chain_trusted(signed, tmp_path, trust):
    said = pdfsig(signed, tmp_path, trust)

    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Certificate Validation: Certificate is Trusted." in said
    assert "Signer Certificate Common Name: Tehsildar, Sadar" in said


def test_one_changed_byte_makes_the_signature_invalid(signed, paper, tmp_path, trust):
    for position in (paper.index(b"/Page"), len(paper) // 2, len(signed) - 40):
        changed = bytearray(signed)
        changed[position] ^= 1
        assert "Signature is Valid" not in pdfsig(bytes(changed), tmp_path, trust)


def test_something_appended_is_not_covered(signed, tmp_path, trust):
    assert "Total document signed" not in pdfsig(signed + b"\n% more\n", tmp_path, trust)


def test_signature_made_elsewhere_is_accepted_for_its_document_only(paper, signer):
    one = interface.prepare_pdf(paper, key=signer, reason="Issued", location="Bareilly")
    two = interface.prepare_pdf(paper, key=signer, reason="Revoked", location="Bareilly")
    signature = interface.sign_prepared(one, key=signer)

    with pytest.raises(DigestMismatch):
        interface.accept_pdf(two, signature_cms=signature)
    with pytest.raises(DigestMismatch):
        interface.accept_pdf(one, signature_cms=b"garbage")
    with pytest.raises(SignatureTooLarge):
        interface.accept_pdf(replace(one, gap_end=one.gap_start + 100), signature_cms=signature)


@pytest.mark.parametrize("garbage", [b"", b"%PDF-1.7 nothing", b"\x89PNG"])
def test_what_is_no_pdf_is_refused(garbage, signer):
    with pytest.raises(SignatureInvalid):
        interface.prepare_pdf(garbage, key=signer, reason="Issued", location="Bareilly")
