"""JSON Web Signatures in compact form; the algorithm follows from the key and is never read from the token.

Source: RFC 7515; RFC 7518, section 3; RFC 8037.
"""

from collections.abc import Mapping
from functools import lru_cache

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry

from rajyasetu.platform.signing.errors import SignatureInvalid
from rajyasetu.platform.signing.values import JsonValue

Jwk = RSAKey | ECKey | OKPKey
_LONGEST_TOKEN = 64 * 1024


def sign(payload: Mapping[str, JsonValue], *, key: Jwk, algorithm: str, type_name: str = "JWT") -> str:
    """The payload as a compact JWS."""
    return jwt.encode({"alg": algorithm, "typ": type_name}, dict(payload), key, registry=_registry(algorithm))


def verify(token: str, *, certificate_pem: bytes) -> dict[str, JsonValue]:
    """The payload of a token signed by the certificate's key. Raises SignatureInvalid."""
    key, algorithm = _verifying_key(certificate_pem)
    if len(token) > _LONGEST_TOKEN:
        raise SignatureInvalid
    try:
        return dict(jwt.decode(token, key, registry=_registry(algorithm)).claims)
    except (JoseError, ValueError) as error:
        raise SignatureInvalid from error


def key_of_pem(pem: bytes) -> tuple[Jwk, str]:
    """A key from private or public PEM, and the one algorithm it serves."""
    for key_type, algorithm in ((RSAKey, "RS256"), (ECKey, "ES256"), (OKPKey, "Ed25519")):
        try:
            return key_type.import_key(pem), algorithm
        except (JoseError, ValueError, TypeError):
            continue
    raise TypeError("not an RSA, P-256 or Ed25519 key")


def _registry(algorithm: str) -> JWSRegistry:
    return JWSRegistry(algorithms=[algorithm])


@lru_cache(maxsize=64)
def _verifying_key(certificate_pem: bytes) -> tuple[Jwk, str]:
    public = x509.load_pem_x509_certificate(certificate_pem).public_key()
    if not isinstance(public, RSAPublicKey | EllipticCurvePublicKey | Ed25519PublicKey):
        raise SignatureInvalid
    return key_of_pem(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
