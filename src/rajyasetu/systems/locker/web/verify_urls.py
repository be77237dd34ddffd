"""Routes below /<lang>/verify/."""

from django.urls import path

from rajyasetu.systems.locker.web import public

app_name = "verify"
urlpatterns = [path("", public.verify, name="verify")]
