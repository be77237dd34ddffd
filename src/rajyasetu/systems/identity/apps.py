"""Django's entry for identity."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Identity's tables, pages and jobs."""

    name = "rajyasetu.systems.identity"
    label = "identity"
