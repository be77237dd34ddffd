"""Checking the answers and sending the application."""

from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.interface import SignedInRequest
from rajyasetu.systems.public_services import actions, queries
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.values import Application
from rajyasetu.systems.public_services.web import presenters
from rajyasetu.systems.public_services.web.forms import DeclarationForm


@require_http_methods(["GET", "POST"])
@accounts.signed_in
def check(request: SignedInRequest, reference: str) -> HttpResponse:
    """Show all answers with a way to change each; send them by POST, once however often it is pressed."""
    application = queries.own_application(reference, person_id=request.actor.resident())
    if request.method == "POST":
        form = DeclarationForm(request.POST)
        if form.is_valid():
            return _send(request, application, form)
        return _page(request, application, form)
    if not rules.may_change(queries.phase(application, queries.case_of(application))):
        return redirect("public_services:status", reference)
    return _page(request, application, DeclarationForm(initial={"token": application.submission_token}))


def _page(request: SignedInRequest, application: Application, form: DeclarationForm) -> HttpResponse:
    answers = queries.answers(application.id, person_id=application.person_id)
    missing = rules.missing_steps(answers)
    if missing:
        return redirect("public_services:step", application.reference, missing[0])
    service = queries.service(application.service)
    context: dict[str, Any] = {
        "application": application,
        "service": service,
        "form": form,
        "known": presenters.person_rows(accounts.profile(application.person_id)),
        "rows": presenters.answer_rows(service, answers, change_at=application.reference),
        "fee": presenters.fee_text(service),
        "back": reverse("public_services:step", args=[application.reference, rules.STEPS[-1]]),
    }
    return render(request, "public_services/check.html", context, status=422 if form.errors else 200)


def _send(request: SignedInRequest, application: Application, form: DeclarationForm) -> HttpResponse:
    token = form.cleaned_data["token"]
    try:
        done = actions.submit(application.id, token=token, by=request.actor)
    except (OperationalError, InterfaceError):
        # The database went away; whether it had taken the application in, only asking it again can tell.
        context = {"reference": application.reference, "form": form, "token": token}
        return render(request, "public_services/uncertain.html", context, status=503)
    target = reverse("public_services:sent", args=[done.reference])
    return redirect(f"{target}?again=1" if done.already else target)


@require_GET
@accounts.signed_in
def sent(request: SignedInRequest, reference: str) -> HttpResponse:
    """Give the reference number, large, and say what happens next."""
    application = queries.own_application(reference, person_id=request.actor.resident())
    case = queries.case_of(application)
    if case is None:
        return redirect("public_services:draft", reference)
    context = {
        "application": application,
        "service": queries.service(application.service),
        "case": case,
        "again": "again" in request.GET,
    }
    return render(request, "public_services/sent.html", context)
