"""What a view declares of who may use it: exactly one of these on every view.

`permission` on the view says it again, for the test that walks all routes.
"""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.errors import NotSignedIn
from rajyasetu.platform.accounts import permissions, queries
from rajyasetu.platform.accounts.values import Reason, Subject

V = TypeVar("V", bound=Callable[..., HttpResponseBase])


class SignedInRequest(HttpRequest):
    """A request that somebody signed in has made; what views behind these decorators get."""

    actor: Actor


def public(view: V) -> V:
    """Anybody may use the view."""
    return _declare(view, "public")


def signed_in(view: V) -> V:
    """Whoever is signed in may use the view. Raises NotSignedIn."""
    return _guard(view, "signed_in", lambda _by: None)


def officials_only(view: V) -> V:
    """Only who acts in a post may use the view. Raises NotSignedIn, NotAllowed."""
    return _guard(view, "officials_only", lambda by: _require_post(by, "officials_only"))


def needs(action: str) -> Callable[[V], V]:
    """Only who may do the action on something of the kind: a post by a grant, or a resident on what is theirs.

    The view itself asks `require` for the very thing. Raises NotSignedIn, NotAllowed.
    """

    def decorate(view: V) -> V:
        return _guard(view, action, lambda by: _require_grant(by, action))

    return decorate


def _require_post(by: Actor, action: str) -> None:
    if by.post_id is None:
        permissions.refuse(by, action, Subject(kind="page"), reason=Reason.RESERVED_FOR_POSTS)


def _require_grant(by: Actor, action: str) -> None:
    today = clock.today()
    if by.post_id is None:
        if queries.is_reserved(action, today):
            permissions.refuse(by, action, Subject(kind="page"), reason=Reason.RESERVED_FOR_POSTS)
    elif not queries.has_any_grant(queries.post(by.post_id).kind, action, today):
        permissions.refuse(by, action, Subject(kind="page"), reason=Reason.NO_GRANT)


def _guard(view: V, permission: str, check: Callable[[Actor], None]) -> V:
    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:  # noqa: ANN401 - the view's own
        actor = getattr(request, "actor", None)
        if actor is None:
            raise NotSignedIn
        check(actor)
        response = view(request, *args, **kwargs)
        # So that the back button after signing out, on a shared phone, shows nothing of this.
        patch_cache_control(response, private=True, no_store=True)
        return response

    return _declare(cast("V", guarded), permission)


def _declare(view: V, permission: str) -> V:
    view.permission = permission  # type: ignore[attr-defined]  # functions take attributes
    return view
