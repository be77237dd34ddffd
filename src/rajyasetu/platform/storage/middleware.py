"""Each holder's key is read once in a request."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from rajyasetu.platform.storage import queries


class KeysOfRequest:
    """Keeps opened keys for the request's own time; they are gone before its answer is sent."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer the request."""
        with queries.keys_read_once():
            return self.get_response(request)
