"""How Django knows this package."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules


class TasksConfig(AppConfig):
    """Loads every package's handlers, and makes the partitions of the coming months after each migrate."""

    name = "rajyasetu.platform.tasks"
    label = "tasks"

    def ready(self) -> None:
        """Import each app's `tasks` module: all models are loaded by now."""
        autodiscover_modules("tasks")
        post_migrate.connect(_after_migrate, sender=self)


def _after_migrate(**_kwargs: object) -> None:
    from rajyasetu.platform.tasks.partitions import make_partitions  # noqa: PLC0415 - needs the apps

    make_partitions()
