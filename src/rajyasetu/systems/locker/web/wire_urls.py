"""Paths without a language: the address printed on papers, and the key to check a QR without network."""

from django.urls import path

from rajyasetu.systems.locker.web import public

urlpatterns = [
    path("verify", public.short_path, name="verify_short"),
    path("verify/qr.pem", public.qr_certificate, name="verify_qr_certificate"),
]
