"""The app of this package."""

from django.apps import AppConfig


class StorageConfig(AppConfig):
    """Storage: keys per holder, and which file is whose."""

    name = "rajyasetu.platform.storage"
    label = "storage"
