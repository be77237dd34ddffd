"""Routes of the vault process."""

from django.urls import include, path

from rajyasetu.site import frame

urlpatterns = [
    path("health", frame.health),
    path("ready", frame.ready),
    path("vault/", include("rajyasetu.systems.vault.web.wire_urls")),
]
handler400 = handler403 = handler404 = frame.error_problem
handler500 = frame.broken_problem
