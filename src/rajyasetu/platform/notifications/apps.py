"""Registers the package with Django."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Notifications; used by the state's processes and by the embedded UIDAI's."""

    name = "rajyasetu.platform.notifications"
    label = "notifications"
