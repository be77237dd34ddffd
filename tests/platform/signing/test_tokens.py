import base64
import json

import pytest

from rajyasetu.platform.signing import interface
from rajyasetu.platform.signing.errors import SignatureInvalid


def key_of(kind):
    interface.ensure_key(f"test.{kind}", common_name="Locker seal", organisation="Demo", kind=kind)
    return f"test.{kind}"


@pytest.mark.parametrize(("kind", "algorithm"), [("rsa2048", "RS256"), ("p256", "ES256"), ("ed25519", "Ed25519")])
def test_token_survives_signing_and_verifying(kind, algorithm):
    key = key_of(kind)

    token = interface.sign_jws({"number": "UP", "नाम": "क्ष"}, key=key)

    assert interface.verify_jws(token, certificate_pem=interface.certificate_pem(key)) == {"number": "UP", "नाम": "क्ष"}
    head = token.split(".")[0]
    assert json.loads(base64.urlsafe_b64decode(head + "=="))["alg"] == algorithm


def test_token_of_another_key_or_algorithm_is_refused():
    token = interface.sign_jws({"a": 1}, key=key_of("p256"))
    head, body, signature = token.split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")

    for forged in (token[:-4] + "AAAA", f"{none}.{body}.", f"{head}.e30.{signature}", "", "a.b.c", "x" * 70_000):
        with pytest.raises(SignatureInvalid):
            interface.verify_jws(forged, certificate_pem=interface.certificate_pem(key_of("p256")))
    with pytest.raises(SignatureInvalid):
        interface.verify_jws(token, certificate_pem=interface.certificate_pem(key_of("rsa2048")))
