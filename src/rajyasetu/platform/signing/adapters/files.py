"""Keys in files: PEM with the private key first, its certificate, then the chain; readable by the owner only."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from rajyasetu.platform.signing.ports import KeyRecord

_SECRET_BYTES = 32
_RINGS = {"web": "state", "worker": "state"}


class FileKeys:
    """One ring of keys per party: web and worker share the state's; `uidai` and `vault` have their own.

    Parsed keys are kept in memory, for parsing an RSA key costs more than signing with it.
    """

    def __init__(self, directory: Callable[[], Path], *, ring: str) -> None:
        """Take the folder as a function, for tests move it."""
        self._directory = directory
        self._ring = ring
        self._records: dict[Path, KeyRecord] = {}
        self._secrets: dict[Path, bytes] = {}

    @staticmethod
    def ring_of(process: str) -> str:
        """The ring whose keys a process uses."""
        return _RINGS.get(process, str(process))

    def record(self, name: str) -> KeyRecord | None:
        """The key of that name, or None."""
        return self._read(self._path(name))

    def keep(self, name: str, make: Callable[[], KeyRecord]) -> KeyRecord:
        """The key of that name, made when there is none."""
        return self._keep(self._path(name), make)

    def authority(self, make: Callable[[], KeyRecord] | None) -> KeyRecord | None:
        """The demo authority; its certificate also lies in `shared/`, for whoever wants to trust it."""
        path = self._directory() / "authority" / "authority.pem"
        found = self._read(path)
        if found is None and make is not None:
            found = self._keep(path, make)
            public = self._directory() / "shared" / "authority.pem"
            _create(public, found.certificate.public_bytes(Encoding.PEM), mode=0o644)
        return found

    def secret(self, name: str) -> bytes:
        """32 random bytes, made at first use."""
        path = self._directory() / self._ring / f"{name}.secret"
        if path not in self._secrets:
            if not path.exists():
                _create(path, secrets.token_bytes(_SECRET_BYTES), mode=0o600)
            self._secrets[path] = path.read_bytes()
        return self._secrets[path]

    def _path(self, name: str) -> Path:
        return self._directory() / self._ring / f"{name}.pem"

    def _read(self, path: Path) -> KeyRecord | None:
        if path not in self._records:
            if not path.exists():
                return None
            self._records[path] = _parse(path.read_bytes())
        return self._records[path]

    def _keep(self, path: Path, make: Callable[[], KeyRecord]) -> KeyRecord:
        found = self._read(path)
        if found is None:
            _create(path, _pem(make()), mode=0o600)
            found = self._records[path] = _parse(path.read_bytes())
        return found


def _pem(record: KeyRecord) -> bytes:
    key = record.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return key + b"".join(each.public_bytes(Encoding.PEM) for each in (record.certificate, *record.chain))


def _parse(pem: bytes) -> KeyRecord:
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey):
        raise TypeError("a key file holds an RSA, P-256 or Ed25519 key")
    certificate, *chain = x509.load_pem_x509_certificates(pem)
    return KeyRecord(key, certificate, tuple(chain))


def _create(path: Path, content: bytes, *, mode: int) -> None:
    """Write the whole file under its name, or leave the one that somebody else wrote first.

    A hard link is made of a finished temporary file: it appears whole, and fails when the name is taken.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700 if mode == 0o600 else 0o755)  # noqa: PLR2004 - owner only
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.link(temporary, path)
    except FileExistsError:
        pass
    finally:
        temporary.unlink()
