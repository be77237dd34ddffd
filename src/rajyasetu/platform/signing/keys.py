"""The provider in force, and the forms of a key that the libraries want, each made once."""

import re
from functools import lru_cache

import xmlsec
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from rajyasetu.platform.signing import tokens, xml_signatures
from rajyasetu.platform.signing.errors import InvalidKeyName, UnknownKey
from rajyasetu.platform.signing.ports import KeyProvider, KeyRecord

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")
_provider: list[KeyProvider] = []


def wire(provider: KeyProvider) -> None:
    """Put this provider in place of the one before."""
    _provider[:] = [provider]


def provider() -> KeyProvider:
    """The provider in force."""
    return _provider[0]


def checked(name: str) -> str:
    """The name, when it can be a file's or a token's label. Raises InvalidKeyName."""
    if not _NAME.fullmatch(name):
        raise InvalidKeyName
    return name


def record(name: str) -> KeyRecord:
    """The key of that name. Raises UnknownKey."""
    found = provider().record(checked(name))
    if found is None:
        raise UnknownKey
    return found


def pem(certificate: x509.Certificate) -> bytes:
    """The certificate as PEM."""
    return certificate.public_bytes(Encoding.PEM)


@lru_cache(maxsize=128)
def xml_key(found: KeyRecord) -> xmlsec.Key:
    """The key as xmlsec wants it."""
    return xml_signatures.signing_key(_private_pem(found), pem(found.certificate))


@lru_cache(maxsize=128)
def token_key(found: KeyRecord) -> tuple[tokens.Jwk, str]:
    """The key as a JWK, and its algorithm."""
    return tokens.key_of_pem(_private_pem(found))


def _private_pem(found: KeyRecord) -> bytes:
    return found.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
