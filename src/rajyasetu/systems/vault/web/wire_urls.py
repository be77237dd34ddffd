"""The vault's paths, under /vault/. All are POST: neither a number nor a key ever stands in an address."""

from django.urls import path

from rajyasetu.systems.vault.web import wire

urlpatterns = [
    path("v1/references", wire.references),
    path("v1/references/confirm", wire.confirmations),
    path("v1/references/erase", wire.erasures),
    path("v1/numbers", wire.numbers),
]
