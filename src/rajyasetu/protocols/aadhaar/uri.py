"""Where requests go: the paths below the server's address.

Source: Aadhaar Authentication API 2.5, 3.2; the otp and kyc forms: public clients (SOURCES.md).
"""

from urllib.parse import quote

from rajyasetu.protocols.aadhaar.messages import VERSION
from rajyasetu.protocols.aadhaar.verhoeff import AADHAAR_LENGTH


def first_digits(uid: str) -> tuple[str, str]:
    """The two path parts for a number: its first two digits, or 0 and 0 for a virtual id or a token."""
    return (uid[0], uid[1]) if len(uid) == AADHAAR_LENGTH and uid.isdigit() else ("0", "0")


def auth_path(*, ac: str, uid: str, asalk: str, ver: str = VERSION) -> str:
    """The path of `Auth`, from the first slash on. It holds a licence key: keep it out of logs."""
    return "/" + "/".join(quote(part, safe="") for part in (ver, ac, *first_digits(uid), asalk))


def otp_path(*, ac: str, uid: str, asalk: str, ver: str = VERSION) -> str:
    """The path of `Otp`, from the first slash on. It holds a licence key: keep it out of logs."""
    return "/otp" + auth_path(ac=ac, uid=uid, asalk=asalk, ver=ver)


def kyc_path(*, ac: str, uid: str, asalk: str, ver: str = VERSION) -> str:
    """The path of `Kyc`, from the first slash on. It holds a licence key: keep it out of logs."""
    return "/kyc" + auth_path(ac=ac, uid=uid, asalk=asalk, ver=ver)
