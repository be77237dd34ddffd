"""Identity's front door: reference keys of persons, and the site's wiring."""

from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.identity.key_files import shared
from rajyasetu.systems.identity.ports import wire
from rajyasetu.systems.identity.queries import reference_key_of

__all__ = ["prepare", "reference_key_of", "wire"]

_AUA_KEY = "aua"


def prepare() -> None:
    """Make the agency's signing key where it is missing, and lay its certificate out for UIDAI.

    Runs as the web process does, whose folder of keys holds the private half. Safe at each start.
    """
    signing.ensure_key(_AUA_KEY, common_name="Rajyasetu AUA", organisation="Rajyasetu Demo State")
    certificate, path = signing.certificate_pem(_AUA_KEY), shared("aua.pem")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != certificate:
        partial = path.with_suffix(".partial")
        partial.write_bytes(certificate)
        partial.replace(path)
