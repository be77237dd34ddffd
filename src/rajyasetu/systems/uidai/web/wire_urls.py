"""UIDAI's paths, below /uidai/: those of the specification and those of its other deployments.

Source: Aadhaar Authentication API 2.5, 3.2; variants: protocols/aadhaar/SOURCES.md.
"""

from django.urls import path

from rajyasetu.systems.uidai.web import wire

_CALL = "<str:ver>/<str:ac>/<str:first>/<str:second>/<path:asalk>"

urlpatterns = [
    path(f"otp/{_CALL}", wire.send_otp),
    path(f"auth/{_CALL}", wire.authenticate),
    path(f"kyc/{_CALL}", wire.give_kyc),
    path(_CALL, wire.authenticate),
]
