"""Routes of the state's own pages and wire paths."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path

from rajyasetu.site import frame

_PAGES = {
    "": "rajyasetu.systems.portal.web.urls",
    "sign-in/": "rajyasetu.systems.identity.web.urls",
    "sign-out/": "rajyasetu.systems.identity.web.sign_out_urls",
    "services/": "rajyasetu.systems.public_services.web.urls",
    "locker/": "rajyasetu.systems.locker.web.urls",
    "grievances/": "rajyasetu.systems.grievances.web.urls",
    "verify/": "rajyasetu.systems.locker.web.verify_urls",
}
_WIRE = ["rajyasetu.systems.locker.web.wire_urls"]


urlpatterns: list[URLPattern | URLResolver] = [
    path("health", frame.health),
    path("ready", frame.ready),
    path("", frame.choose_language),
    *[path("", include(module)) for module in _WIRE],
    *i18n_patterns(*[path(prefix, include(module)) for prefix, module in _PAGES.items()]),
]
if settings.PROCESS == "all":
    urlpatterns += [path(f"{name}/", include(f"rajyasetu.systems.{name}.web.wire_urls")) for name in ("uidai", "vault")]
handler400 = handler403 = handler404 = frame.error_page
handler500 = frame.broken_page
