import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import padding
from django.conf import settings

from rajyasetu.platform.signing import interface
from rajyasetu.platform.signing.errors import DemoAuthorityRefused, InvalidKeyName, SignatureInvalid, UnknownKey


def test_certificate_is_issued_by_an_authority_that_says_it_is_not_valid_in_law(signer):
    leaf = x509.load_pem_x509_certificate(interface.certificate_pem(signer))
    root = x509.load_pem_x509_certificate(interface.authority_pem())

    leaf.verify_directly_issued_by(root)
    assert "not valid in law" in root.subject.rfc4514_string()
    assert interface.chain_pem(signer) == [interface.authority_pem()]
    assert interface.is_of_demo_authority(signer)


def test_private_keys_are_readable_by_their_owner_only(signer):
    files = [path for path in Path(settings.KEYS_DIRECTORY).rglob("*") if path.suffix in {".pem", ".secret"}]
    private = [path for path in files if path.parent.name != "shared"]

    assert private
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}


ONE_PROCESS = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from rajyasetu.platform.signing import authority
from rajyasetu.platform.signing.adapters.files import FileKeys

now = datetime(2026, 1, 1, tzinfo=UTC)
keys = FileKeys(lambda: Path(sys.argv[1]), ring="state")
root = keys.authority(lambda: authority.make_authority(now))
made = keys.keep("seal", lambda: authority.issue(root, common_name="a", organisation="b", kind="p256", now=now))
print(root.certificate.serial_number, made.certificate.serial_number, keys.secret("envelope-1").hex())
"""


def test_several_processes_at_once_end_with_one_key(tmp_path):
    environment = {**os.environ, "PYTHONPATH": "src"}
    command = [sys.executable, "-c", ONE_PROCESS, str(tmp_path)]
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(4)]

    assert len({process.communicate(timeout=60)[0] for process in running}) == 1
    assert [process.returncode for process in running] == [0] * 4
    assert not list(tmp_path.rglob(".*"))


def test_production_makes_no_demo_authority(settings, tmp_path):
    settings.KEYS_DIRECTORY = tmp_path
    settings.IS_DEMO = False

    with pytest.raises(DemoAuthorityRefused):
        interface.ensure_demo_authority()
    with pytest.raises(DemoAuthorityRefused):
        interface.ensure_key("seal", common_name="a", organisation="b")


@pytest.mark.parametrize("name", ["", "../seal", "a/b", "A", "x" * 101, ".hidden"])
def test_strange_key_name_is_refused(name):
    with pytest.raises(InvalidKeyName):
        interface.ensure_key(name, common_name="a", organisation="b")


def test_unknown_key_is_named_as_such():
    with pytest.raises(UnknownKey):
        interface.sign("nobody", b"x")


def test_wrapped_session_key_is_opened_and_garbage_refused(signer):
    public = x509.load_pem_x509_certificate(interface.certificate_pem(signer)).public_key()

    assert interface.decrypt_pkcs1v15(signer, public.encrypt(b"k" * 32, padding.PKCS1v15())) == b"k" * 32
    with pytest.raises(SignatureInvalid):
        interface.decrypt_pkcs1v15(signer, b"short")
