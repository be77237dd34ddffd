"""Registers the system with Django."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Home, search, my applications, history, consents, help, desk."""

    name = "rajyasetu.systems.portal"
    label = "portal"
