"""The code that an official's phone shows, for the demo's officials and the journey."""

import base64
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

_DIGITS = 6
_STEP_SECONDS = 30


def code(secret: str, *, at: datetime) -> str:
    """Six digits for the base-32 secret at that instant. Source: RFC 6238, section 4."""
    padded = secret + "=" * (-len(secret) % 8)
    generator = TOTP(base64.b32decode(padded), _DIGITS, SHA1(), _STEP_SECONDS, enforce_key_length=False)  # noqa: S303 - the RFC's hash
    return generator.generate(int(at.timestamp())).decode()
