"""The vault over HTTP: a bearer token, a JSON body, a JSON answer or a problem detail (RFC 9457)."""

import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Self
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.systems.vault import actions, key_files
from rajyasetu.systems.vault.errors import InvalidRequest, TokenRefused, UnknownPurpose
from rajyasetu.systems.vault.values import Purpose

_LARGEST_BODY = 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """What a caller sent: the number or the reference key, the purpose, and its own id for the act."""

    what: str
    purpose: Purpose
    trace: UUID | None

    @classmethod
    def parse(cls, body: bytes, *, field: str) -> Self:
        """Read the JSON body whose main field is `field`. Raises InvalidRequest or UnknownPurpose."""
        try:
            sent = json.loads(body)
            what, purpose, trace = sent[field], sent["purpose"], sent.get("trace")
            asked_trace = UUID(trace) if trace is not None else None
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InvalidRequest from error
        if not isinstance(what, str) or not isinstance(purpose, str) or len(body) > _LARGEST_BODY:
            raise InvalidRequest
        if purpose not in set(Purpose):
            raise UnknownPurpose
        return cls(what, Purpose(purpose), asked_trace)


def _door(field: str) -> Callable[[Callable[[Asked], dict[str, str]]], Callable[[HttpRequest], HttpResponse]]:
    """A path that takes `field`: checks method and token, parses, and turns our errors into problems."""

    def decorate(answer: Callable[[Asked], dict[str, str]]) -> Callable[[HttpRequest], HttpResponse]:
        @csrf_exempt
        @wraps(answer)
        def view(request: HttpRequest) -> HttpResponse:
            try:
                _require_token(request)
                if request.method != "POST" or int(request.headers.get("Content-Length") or 0) > _LARGEST_BODY:
                    raise InvalidRequest
                response: HttpResponse = JsonResponse(answer(Asked.parse(request.body, field=field)))
            except RajyasetuError as error:
                response = _problem(error)
            response["Cache-Control"] = "no-store"
            return response

        view.permission = "vault_token"  # type: ignore[attr-defined]  # each route declares who may
        return view

    return decorate


def _require_token(request: HttpRequest) -> None:
    shown = request.headers.get("Authorization", "").encode("utf-8", "replace")
    if not hmac.compare_digest(shown, b"Bearer " + key_files.token()):
        raise TokenRefused


def _problem(error: RajyasetuError) -> JsonResponse:
    body = {
        "type": f"urn:rajyasetu:{error.code}",
        "title": error.text("en"),
        "title_hi": error.text("hi"),
        "status": error.status,
        "code": error.code,
    }
    return JsonResponse(body, status=error.status, content_type="application/problem+json")


@_door("number")
def references(asked: Asked) -> dict[str, str]:
    """Keep a number; answers its reference key."""
    return {"reference_key": actions.keep(asked.what, purpose=asked.purpose, trace=asked.trace)}


@_door("reference_key")
def confirmations(asked: Asked) -> dict[str, str]:
    """Confirm a kept number, so that it does not run out."""
    actions.confirm(asked.what, purpose=asked.purpose, trace=asked.trace)
    return {"reference_key": asked.what}


@_door("reference_key")
def numbers(asked: Asked) -> dict[str, str]:
    """Read a number; counted, audited, and alarmed when unusual."""
    return {"number": actions.read(asked.what, purpose=asked.purpose, trace=asked.trace)}


@_door("reference_key")
def erasures(asked: Asked) -> dict[str, str]:
    """Erase a number."""
    actions.erase(asked.what, purpose=asked.purpose, trace=asked.trace)
    return {"reference_key": asked.what}
