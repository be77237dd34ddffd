"""The geography app."""

from django.apps import AppConfig


class GeographyConfig(AppConfig):
    """Areas by LGD code."""

    name = "rajyasetu.platform.geography"
    label = "geography"
