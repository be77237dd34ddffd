"""How Django knows this package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The audit log of one database."""

    name = "rajyasetu.platform.audit"
    label = "audit"
