"""Little pages on which the tests sign in, act and sign out."""

import functools
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.urls import path

from rajyasetu.kernel.actor import Channel
from rajyasetu.kernel.errors import RajyasetuError
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Subject


@accounts.public
def who(request):
    actor = request.actor
    return JsonResponse(
        {"person": actor and str(actor.person_id), "post": str(actor.post_id) if actor and actor.post_id else None}
    )


@accounts.public
def enter(request, account_id):
    post = request.GET.get("post")
    accounts.sign_in(request, account_id, channel=Channel.WEB, post_id=UUID(post) if post else None)
    return HttpResponse()


@accounts.public
def leave(request):
    accounts.sign_out(request)
    return HttpResponse()


@accounts.public
def remember(request):
    request.session["kept"] = request.GET["text"]
    return HttpResponse()


@accounts.public
def recall(request):
    return HttpResponse(request.session.get("kept", ""))


def answered(view):
    @functools.wraps(view)
    def wrapped(request, **arguments):
        try:
            return view(request, **arguments)
        except RajyasetuError as error:
            return HttpResponse(error.code, status=error.status)

    return wrapped


@accounts.signed_in
def resident(request):
    return HttpResponse("ok")


@accounts.officials_only
def desk(request):
    return HttpResponse("ok")


@accounts.needs("decide")
def decide(request):
    return HttpResponse("ok")


@accounts.signed_in
@transaction.atomic
def another_persons(request, person_id):
    accounts.require(request.actor, "read", Subject(kind="application", owner_person_id=person_id))
    return HttpResponse("ok")


urlpatterns = [
    path("who", who),
    path("enter/<uuid:account_id>", answered(enter)),
    path("leave", leave),
    path("remember", remember),
    path("recall", recall),
    path("resident", answered(resident)),
    path("desk", answered(desk)),
    path("decide", answered(decide)),
    path("of/<uuid:person_id>", answered(another_persons)),
]
