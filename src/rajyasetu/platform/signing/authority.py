"""The demo authority: a root certificate made at first start, and certificates under it."""

from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID

from rajyasetu.platform.signing.ports import KeyRecord, PrivateKey
from rajyasetu.platform.signing.values import KeyKind

DEMO_AUTHORITY_NAME = "Rajyasetu Demo Authority - not valid in law"
_ROOT_LIFE = timedelta(days=20 * 365)
_LEAF_LIFE = timedelta(days=5 * 365)
_CLOCK_SKEW = timedelta(days=1)
_LONGEST_NAME = 64  # ub-common-name and ub-organization-name of X.520


def new_private_key(kind: KeyKind) -> PrivateKey:
    """A fresh private key of the kind."""
    if kind == "rsa2048":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    if kind == "p256":
        return ec.generate_private_key(ec.SECP256R1())
    return ed25519.Ed25519PrivateKey.generate()


def make_authority(now: datetime) -> KeyRecord:
    """A self-signed root whose name says that it is not valid in law."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    name = _name(DEMO_AUTHORITY_NAME, "Rajyasetu demo")
    certificate = (
        _builder(name, name, key, from_=now, life=_ROOT_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return KeyRecord(key, certificate, ())


def issue(authority: KeyRecord, *, common_name: str, organisation: str, kind: KeyKind, now: datetime) -> KeyRecord:
    """A fresh key with a certificate under the authority. Names past 64 characters are cut, as X.520 asks."""
    key = new_private_key(kind)
    usage = _usage(digital_signature=True, content_commitment=True, key_encipherment=kind == "rsa2048")
    issuer_key = authority.certificate.public_key()
    certificate = (
        _builder(_name(common_name, organisation), authority.certificate.subject, key, from_=now, life=_LEAF_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(_authority_identifier(issuer_key), critical=False)
        .sign(_rsa(authority.key), hashes.SHA256())
    )
    return KeyRecord(key, certificate, (authority.certificate,))


def _rsa(key: PrivateKey) -> rsa.RSAPrivateKey:
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("the demo authority's key is RSA")
    return key


def _authority_identifier(key: object) -> x509.AuthorityKeyIdentifier:
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("the demo authority's key is RSA")
    return x509.AuthorityKeyIdentifier.from_issuer_public_key(key)


def _name(common_name: str, organisation: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "IN"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation[:_LONGEST_NAME]),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name[:_LONGEST_NAME]),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, *, from_: datetime, life: timedelta
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(from_ - _CLOCK_SKEW)
        .not_valid_after(from_ + life)
    )


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_encipherment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=key_encipherment,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )
