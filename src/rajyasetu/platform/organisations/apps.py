"""The organisations app."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Departments and offices."""

    name = "rajyasetu.platform.organisations"
    label = "organisations"
