"""The app of this package."""

from django.apps import AppConfig


class LockerConfig(AppConfig):
    """The digital locker."""

    name = "rajyasetu.systems.locker"
    label = "locker"
