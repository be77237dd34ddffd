"""Every route declares who may use it."""

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver


def routes(resolver=None, prefix=""):
    for pattern in (resolver or get_resolver(settings.ROOT_URLCONF)).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        else:
            yield route, pattern.callback


@pytest.mark.parametrize(("route", "view"), list(routes()), ids=lambda value: value if isinstance(value, str) else "")
def test_route_declares_its_permission(route, view):
    permission = getattr(view, "permission", None) or getattr(getattr(view, "view_class", None), "permission", None)

    assert isinstance(permission, str)
    assert permission
