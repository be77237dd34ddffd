"""The frame around each request: its id, its log line, and the page or problem for each error."""

import re
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import cast

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import Error as AnyDatabaseError
from django.db import InterfaceError, OperationalError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.cache import patch_vary_headers

from rajyasetu.kernel import errors
from rajyasetu.kernel.ids import new_id

log = structlog.get_logger()
GetResponse = Callable[[HttpRequest], HttpResponse]
_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"}
_PAGES = {403: "403", 404: "404", 429: "429", 503: "503", 502: "503", 500: "500"}


class RequestFrame:
    """Gives each request an id and writes its one log line: route and status, never the path itself."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Serve, time and log."""
        request_id = new_id()
        request.request_id = request_id  # type: ignore[attr-defined]  # ours, read by the error pages
        began = time.perf_counter()
        response = self.get_response(request)
        response["X-Request-ID"] = str(request_id)
        match = request.resolver_match
        log.info(
            "request_served",
            request_id=str(request_id),
            method=request.method if request.method in _METHODS else "other",  # a sender may put anything there
            route=match.route if match else "",
            status=response.status_code,
            milliseconds=round((time.perf_counter() - began) * 1000, 1),
        )
        return response


def _as_ours(error: Exception) -> errors.RajyasetuError | None:
    """Our error for what Django or the database raised; None for a fault of ours."""
    if isinstance(error, errors.RajyasetuError):
        return error
    if isinstance(error, Http404):
        return errors.NotFound()
    if isinstance(error, PermissionDenied):
        return errors.NotAllowed()
    if isinstance(error, SuspiciousOperation):
        return errors.InvalidInput()
    return DatabaseDown() if _is_database_down(error) else None


def _is_database_down(error: Exception) -> bool:
    """Whether the database went away; it may be back by now, so a usable connection alone says nothing."""
    if isinstance(error, OperationalError | InterfaceError):
        return True
    return isinstance(error, AnyDatabaseError) and not connection.is_usable()


class DatabaseDown(errors.PeerUnavailable):
    """The database does not answer."""

    code = "site.database_down"
    hi = "सेवा अभी जवाब नहीं दे रही। थोड़ी देर बाद फिर कोशिश करें। आपने जो भेजा था वह पहुँचा या नहीं, यह तब दिखेगा।"
    en = "The service is not answering. Try again shortly; whether what you sent has arrived will be shown then."


class MethodRefused(errors.InvalidInput):
    """A page was opened that only a form's button leads to, or something was sent to one that takes nothing."""

    code = "site.method_refused"
    status = HTTPStatus.METHOD_NOT_ALLOWED
    hi = "यह पता सीधे नहीं खुलता। पिछले पृष्ठ पर जाकर वहाँ का बटन दबाएँ।"
    en = "This address does not open by itself. Go back to the page before and press its button."


class ErrorPages:
    """Turns each error into a page in the person's language; a person not signed in is asked to sign in."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; errors come to `process_exception`, but Django refuses a wrong method with an empty answer."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or response.content:
            return response
        page = error_response(request, MethodRefused())
        page["Allow"] = response["Allow"]
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for the error; None leaves a fault of ours to `broken_page`."""
        ours = _as_ours(error)
        if ours is None:
            return None
        if isinstance(ours, errors.NotSignedIn) and ours.code == errors.NotSignedIn.code and request.method == "GET":
            return HttpResponseRedirect(f"/{translation.get_language()}/sign-in/?next={request.path}")
        log.info("error_shown", code=ours.code, status=ours.status)
        return error_response(request, ours)


class ErrorProblems:
    """Turns each error into a problem detail, for processes that no person looks at."""

    def __init__(self, get_response: GetResponse) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on; errors come to `process_exception`."""
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The problem detail for the error (RFC 9457); None leaves it to `broken_problem`."""
        ours = _as_ours(error)
        return None if ours is None else problem(ours)


def problem(error: errors.RajyasetuError) -> JsonResponse:
    """The error as a problem detail. Source: RFC 9457, section 3."""
    body = {
        "type": f"urn:rajyasetu:{error.code}",
        "title": error.text("en"),
        "status": error.status,
        "code": error.code,
    }
    return JsonResponse(body, status=error.status, content_type="application/problem+json")


def error_response(request: HttpRequest, error: errors.RajyasetuError) -> HttpResponse:
    """The page for one of our errors."""
    language = translation.get_language() or "hi"
    name = _PAGES.get(error.status, "error")
    context = {
        "error_text": error.text(language),
        "status": error.status,
        "request_id": getattr(request, "request_id", ""),
        "retry_url": request.path if request.method == "GET" and error.status != MethodRefused.status else "",
    }
    try:
        return render(request, f"design/errors/{name}.html", context, status=error.status)
    except AnyDatabaseError:  # the frame could not learn who asks
        return HttpResponse(render_to_string("design/errors/500.html", context), status=error.status)


def error_page(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Django's handler for 400, 403 and 404."""
    return error_response(request, _as_ours(exception or Http404()) or errors.NotFound())


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django names it
    """Django's handler for a form whose token does not match."""
    return error_response(request, FormExpired())


class FormExpired(errors.NotAllowed):
    """The form's token is missing or old: usually the page lay open too long."""

    code = "site.form_expired"
    hi = "यह फ़ॉर्म बहुत देर से खुला था। पिछले पृष्ठ पर जाकर उसे फिर खोलें और दोबारा भेजें।"
    en = "This form has been open too long. Go back, reload the page and send it again."


def broken_page(request: HttpRequest) -> HttpResponse:
    """Django's handler for what no view raised: a dead database under a middleware, or a fault of ours."""
    fault = cast("Exception", sys.exc_info()[1])
    ours = _as_ours(fault)
    if ours is not None:
        return _bare_page(request, ours)
    log.error("request_failed", request_id=str(getattr(request, "request_id", "")), exception_type=type(fault).__name__)
    return _bare_page(request, errors.RajyasetuError())


def _bare_page(request: HttpRequest, error: errors.RajyasetuError) -> HttpResponse:
    """The page for an error, made without database or context."""
    language = "en" if request.path.startswith("/en/") else "hi"
    context = {
        "error_text": error.text(language),
        "status": error.status,
        "request_id": getattr(request, "request_id", ""),
        "retry_url": request.path if request.method == "GET" else "",
    }
    with translation.override(language):
        return HttpResponse(render_to_string("design/errors/500.html", context), status=error.status)


def error_problem(_request: HttpRequest, exception: Exception | None = None) -> JsonResponse:
    """As `error_page`, for processes that no person looks at."""
    return problem(_as_ours(exception or Http404()) or errors.NotFound())


def broken_problem(request: HttpRequest) -> JsonResponse:
    """As `broken_page`, for processes that no person looks at."""
    log.error("request_failed", request_id=str(getattr(request, "request_id", "")))
    return problem(errors.RajyasetuError())


def health(_request: HttpRequest) -> HttpResponse:
    """Whether this process lives."""
    return JsonResponse({"status": "alive", "process": settings.PROCESS.value})


def ready(_request: HttpRequest) -> HttpResponse:
    """Whether this process can serve: its database answers."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except AnyDatabaseError:
        return JsonResponse({"status": "database does not answer"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return JsonResponse({"status": "ready", "process": settings.PROCESS.value})


def choose_language(request: HttpRequest) -> HttpResponse:
    """From the bare address to Hindi, or to English for a browser that asks for it before Hindi."""
    wanted = re.findall(r"\b(hi|en)\b", request.headers.get("Accept-Language", ""))
    response = HttpResponseRedirect(f"/{wanted[0] if wanted[:1] == ['en'] and 'hi' not in wanted else 'hi'}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


for view in (health, ready, choose_language):
    setattr(view, "permission", "public")  # noqa: B010 - each route declares who may; functions have no such attribute
