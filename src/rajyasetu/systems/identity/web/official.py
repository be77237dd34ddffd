"""An official signs in: login and password, the code of the app, and the post when there are several.

Which account it is stands in the session on the server from the first step on; the second and third
take nothing from the browser that could name another.
"""

from datetime import datetime, timedelta
from http import HTTPStatus
from typing import TypedDict
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Channel
from rajyasetu.kernel.errors import InvalidInput, LimitReached
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.language.interface import text_of
from rajyasetu.systems.identity import rules
from rajyasetu.systems.identity.errors import NoPostToday, SignInEnded
from rajyasetu.systems.identity.web import visitors
from rajyasetu.systems.identity.web.forms import CodeForm, PasswordForm, PostForm

_SESSION_KEY = "identity_official"
_STEPS_LIFE = timedelta(minutes=10)


class Kept(TypedDict):
    """What the session keeps between the steps."""

    account_id: str
    has_code: bool
    at: str
    next_path: str


@accounts.public
@never_cache
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """First step: login and password."""
    form = PasswordForm(request.POST if request.method == "POST" else None)
    next_path = rules.own_path((request.POST if request.method == "POST" else request.GET).get("next", ""))
    context = {"form": form, "next_path": next_path, "has_ended": "ended" in request.GET}
    if request.method == "GET":
        return render(request, "identity/official.html", context)
    if not form.is_valid():
        return render(request, "identity/official.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        account_id = accounts.check_password(
            form.cleaned_data["login"],
            form.cleaned_data["password"],
            address=request.META.get("REMOTE_ADDR", ""),
        )
    except (InvalidInput, LimitReached) as error:
        form.add_error(None, visitors.text_of(error))
        return render(request, "identity/official.html", context, status=error.status)
    _keep(request, account_id, has_code=False, next_path=next_path)
    return redirect("identity:official_code")


@accounts.public
@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Second step: the code of the app. With one post it is also the last."""
    try:
        kept = _kept(request)
    except SignInEnded:
        return _to_start()
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "GET":
        return render(request, "identity/official_code.html", {"form": form})
    if not form.is_valid():
        return _code_again(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    account_id = UUID(kept["account_id"])
    try:
        accounts.check_totp(account_id, form.cleaned_data["totp"])
    except (InvalidInput, LimitReached) as error:
        form.add_error("totp", visitors.text_of(error))
        return _code_again(request, form, status=error.status)
    posts = _posts(account_id)
    if len(posts) == 1:
        return _enter(request, account_id, posts[0].id, next_path=kept["next_path"])
    _keep(request, account_id, has_code=True, next_path=kept["next_path"])
    return redirect("identity:official_post")


@accounts.public
@never_cache
@require_http_methods(["GET", "POST"])
def post(request: HttpRequest) -> HttpResponse:
    """Third step, for who holds several posts: which one acts now."""
    try:
        kept = _kept(request)
        if not kept["has_code"]:
            raise SignInEnded  # noqa: TRY301 - the two ways of having no right to be here end alike
    except SignInEnded:
        return _to_start()
    account_id = UUID(kept["account_id"])
    choices = [(str(each.id), text_of(each.title)) for each in _posts(account_id)]
    form = PostForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        return _enter(request, account_id, UUID(form.cleaned_data["post"]), next_path=kept["next_path"])
    status = HTTPStatus.OK if request.method == "GET" else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "identity/official_post.html", {"form": form}, status=status)


def _posts(account_id: UUID) -> list[Post]:
    posts = accounts.posts_held(accounts.account(account_id).person_id, clock.today())
    if not posts:
        raise NoPostToday
    return posts


def _enter(request: HttpRequest, account_id: UUID, post_id: UUID, *, next_path: str) -> HttpResponse:
    accounts.sign_in(request, account_id, channel=Channel.DESK, post_id=post_id)
    return HttpResponseRedirect(next_path or f"{visitors.home()}desk/")


def _code_again(request: HttpRequest, form: forms.Form, *, status: int) -> HttpResponse:
    return render(request, "identity/official_code.html", {"form": form}, status=status)


def _keep(request: HttpRequest, account_id: UUID, *, has_code: bool, next_path: str) -> None:
    kept = Kept(account_id=str(account_id), has_code=has_code, at=clock.now().isoformat(), next_path=next_path)
    request.session.cycle_key()
    request.session[_SESSION_KEY] = kept


def _kept(request: HttpRequest) -> Kept:
    kept: Kept | None = request.session.get(_SESSION_KEY)
    if kept is None or clock.now() > datetime.fromisoformat(kept["at"]) + _STEPS_LIFE:
        raise SignInEnded
    return kept


def _to_start() -> HttpResponse:
    response = redirect("identity:official")
    response["Location"] += "?ended"
    return response
