"""A resident signs in: the number, then the OTP. The OTP page takes nothing that says whose it is."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from rajyasetu.kernel.actor import Channel
from rajyasetu.kernel.errors import (
    Conflict,
    InvalidInput,
    LimitReached,
    PeerBroke,
    PeerRefused,
    PeerUnavailable,
    RajyasetuError,
)
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.systems.identity import queries, rules
from rajyasetu.systems.identity.actions import sign_in as actions
from rajyasetu.systems.identity.errors import SignInEnded, TriesUsedUp
from rajyasetu.systems.identity.values import Progress, SignInState, Visitor, Welcome
from rajyasetu.systems.identity.web import visitors
from rajyasetu.systems.identity.web.forms import ConsentForm, FirstOtpForm, NumberForm, OtpForm

_PEER_ERRORS = (PeerUnavailable, PeerBroke, PeerRefused)


@accounts.public
@never_cache
@require_http_methods(["GET", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Ask for the number, and have the OTP sent."""
    sent = request.POST if request.method == "POST" else request.GET
    next_path = rules.own_path(sent.get("next", ""))
    if getattr(request, "actor", None) is not None:
        return HttpResponseRedirect(next_path or visitors.home())
    form = NumberForm(request.POST if request.method == "POST" else None)
    context = {"form": form, "next_path": next_path, "has_ended": "ended" in request.GET}
    if request.method == "GET":
        return render(request, "identity/start.html", context)
    if not form.is_valid():
        return render(request, "identity/start.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        return _begin(request, form, next_path=next_path)
    except (InvalidInput, LimitReached, *_PEER_ERRORS) as error:
        form.add_error("aadhaar" if isinstance(error, InvalidInput) else None, visitors.text_of(error))
        return render(request, "identity/start.html", context, status=error.status)


def _begin(request: HttpRequest, form: NumberForm, *, next_path: str) -> HttpResponse:
    """Start and send the OTP; when only the sending fails, the sign-in waits on its own page."""
    who = visitors.visitor(request)
    sign_in_id = actions.begin(form.cleaned_data["aadhaar"], visitor=who, next_path=next_path)
    visitors.keep_sign_in(request, sign_in_id)
    try:
        actions.send_otp(sign_in_id)
    except _PEER_ERRORS as error:  # a redirect, because Django keeps no session with an answer of 500 and above
        visitors.leave_notice(request, visitors.text_of(error))
    return redirect("identity:otp")


@accounts.public
@never_cache
@require_http_methods(["GET", "POST"])
def otp(request: HttpRequest) -> HttpResponse:
    """Ask for the OTP, and use it."""
    if getattr(request, "actor", None) is not None:
        return HttpResponseRedirect(visitors.home())
    try:
        progress = queries.progress(visitors.own_sign_in(request))
        if request.method == "GET":
            return _otp_page(request, progress)
        return _use_otp(request, progress)
    except SignInEnded:
        return _to_start()


@accounts.public
@never_cache
@require_POST
def new_otp(request: HttpRequest) -> HttpResponse:
    """Send a new OTP; for somebody new by virtual id, with their consent."""
    try:
        sign_in_id = visitors.own_sign_in(request)
        consent = ConsentForm(request.POST)
        actions.send_otp(sign_in_id, consent=consent.is_valid())
    except SignInEnded:
        return _to_start()
    except (InvalidInput, LimitReached, Conflict, *_PEER_ERRORS) as error:
        return _otp_page(request, queries.progress(sign_in_id), error=error)
    return redirect("identity:otp")


def _use_otp(request: HttpRequest, progress: Progress) -> HttpResponse:
    form = _otp_form(request, progress)
    who = visitors.visitor(request)
    if not form.is_valid():
        return _otp_page(request, progress, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    sign_in_id = visitors.own_sign_in(request)
    try:
        welcome = actions.verify(
            sign_in_id, form.cleaned_data["otp"], consent=form.cleaned_data.get("consent", False), visitor=who
        )
    except TriesUsedUp as error:
        return render(request, "identity/wait.html", {"text": visitors.text_of(error)}, status=error.status)
    except SignInEnded:
        raise
    except InvalidInput as error:
        form.add_error("otp", visitors.text_of(error))
        return _otp_page(request, queries.progress(sign_in_id), form=form, status=error.status)
    except (LimitReached, Conflict, *_PEER_ERRORS) as error:
        return _otp_page(request, queries.progress(sign_in_id), form=form, error=error)
    if welcome is None:
        return redirect("identity:otp")
    return _welcome(request, welcome, who)


def _welcome(request: HttpRequest, welcome: Welcome, who: Visitor) -> HttpResponse:
    accounts.sign_in(request, welcome.account_id, channel=Channel.WEB)
    response = HttpResponseRedirect(welcome.next_path or visitors.home())
    visitors.remember(response, who)
    return response


def _otp_form(request: HttpRequest, progress: Progress) -> OtpForm:
    kind = FirstOtpForm if progress.asks_consent else OtpForm
    return kind(request.POST if request.method == "POST" else None)


def _otp_page(
    request: HttpRequest,
    progress: Progress,
    *,
    form: forms.Form | None = None,
    error: RajyasetuError | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    template = {
        SignInState.STARTED: "identity/otp_not_sent.html",
        SignInState.CONSENT_NEEDED: "identity/consent.html",
    }.get(progress.state, "identity/otp.html")
    if form is None:
        form = ConsentForm() if progress.state is SignInState.CONSENT_NEEDED else _blank_otp_form(progress)
    context = {
        "form": form,
        "progress": progress,
        "error_text": visitors.text_of(error) if error else visitors.take_notice(request),
        "otp_minutes": rules.minutes_of(rules.OTP_LIFE),
    }
    return render(request, template, context, status=error.status if error else status)


def _blank_otp_form(progress: Progress) -> forms.Form:
    return FirstOtpForm() if progress.asks_consent else OtpForm()


def _to_start() -> HttpResponse:
    response = redirect("identity:start")
    response["Location"] += "?ended"
    return response
