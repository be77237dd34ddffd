"""Pages under /<lang>/sign-in/."""

from django.urls import path

from rajyasetu.systems.identity.web import official, resident, sign_out

app_name = "identity"
urlpatterns = [
    path("", resident.start, name="start"),
    path("otp/", resident.otp, name="otp"),
    path("otp/new/", resident.new_otp, name="new_otp"),
    path("official/", official.password, name="official"),
    path("official/code/", official.code, name="official_code"),
    path("official/post/", official.post, name="official_post"),
    path("sign-out/", sign_out.sign_out, name="sign_out"),
]
