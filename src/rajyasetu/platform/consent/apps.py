"""Registers the package with Django."""

from django.apps import AppConfig


class ConsentConfig(AppConfig):
    """Consents of persons."""

    name = "rajyasetu.platform.consent"
    label = "consent"
