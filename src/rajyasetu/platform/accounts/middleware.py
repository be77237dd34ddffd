"""Who acts, on every request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

from rajyasetu.platform.accounts import permissions
from rajyasetu.platform.accounts.signing_in import actor_of


class ActorMiddleware:
    """Sets `request.actor`: one query when there is a session cookie, none when there is not.

    Stands after SessionMiddleware, outside of all transactions of the view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request, then record refusals that a rolled-back transaction would have lost."""
        request.actor = actor_of(request)  # type: ignore[attr-defined]  # this middleware's own attribute
        waiting: list[permissions.Refusal] = []
        token = permissions.pending.set(waiting)
        try:
            response = self.get_response(request)
            if request.actor is not None:  # type: ignore[attr-defined]  # as above
                patch_cache_control(response, private=True, no_store=True)  # a public page may greet her too
            return response
        finally:
            permissions.pending.reset(token)
            for refusal in waiting:
                permissions.record_refusal(refusal)
