"""Signing out, for residents and officials."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from rajyasetu.platform.accounts import interface as accounts


@accounts.public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session for good, and empty what the browser has kept of our pages."""
    accounts.sign_out(request)
    response = HttpResponseRedirect(f"/{get_language()}/")
    response["Clear-Site-Data"] = '"cache"'
    return response
