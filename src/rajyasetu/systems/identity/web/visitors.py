"""What a request tells of who knocks, and the cookie that lets us know a device again."""

import secrets
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.systems.identity.errors import SignInEnded
from rajyasetu.systems.identity.values import Visitor

_SESSION_KEY = "identity_sign_in"
_NOTICE_KEY = "identity_notice"
_DEVICE_SECONDS = 365 * 24 * 3600
_DEVICE_BYTES = 24
_LONGEST_DEVICE = 64


def language() -> str:
    """The page's language."""
    return get_language() or "hi"


def home() -> str:
    """The resident's home."""
    return f"/{language()}/"


def text_of(error: RajyasetuError) -> str:
    """The error's sentence in the page's language."""
    return error.text(language())


def visitor(request: HttpRequest) -> Visitor:
    """Address and known device; a device that is not known yet gets its cookie when the sign-in succeeds."""
    device = request.COOKIES.get(_cookie_name(), "")[:_LONGEST_DEVICE] or secrets.token_urlsafe(_DEVICE_BYTES)
    return Visitor(address=request.META.get("REMOTE_ADDR", ""), device=device)


def remember(response: HttpResponse, who: Visitor) -> None:
    """Let this browser keep the device's cookie: a random text that alone opens nothing."""
    response.set_cookie(
        _cookie_name(),
        who.device,
        max_age=_DEVICE_SECONDS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def keep_sign_in(request: HttpRequest, sign_in_id: UUID) -> None:
    """Bind the sign-in to this browser's session."""
    request.session[_SESSION_KEY] = str(sign_in_id)


def own_sign_in(request: HttpRequest) -> UUID:
    """The sign-in that this browser's session is in the middle of. Raises SignInEnded."""
    kept = request.session.get(_SESSION_KEY)
    if not isinstance(kept, str):
        raise SignInEnded
    return UUID(kept)


def leave_notice(request: HttpRequest, text: str) -> None:
    """Keep a sentence for the next page."""
    request.session[_NOTICE_KEY] = text


def take_notice(request: HttpRequest) -> str:
    """The sentence that was kept, once; "" when there is none."""
    return str(request.session.pop(_NOTICE_KEY, ""))


def _cookie_name() -> str:
    return "__Host-device" if settings.SECURE else "device"
