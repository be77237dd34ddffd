"""The short address /<lang>/sign-out/."""

from django.urls import path

from rajyasetu.systems.identity.web import sign_out

urlpatterns = [path("", sign_out.sign_out, name="sign_out")]
