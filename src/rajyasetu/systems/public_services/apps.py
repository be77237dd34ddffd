"""The public services app."""

from django.apps import AppConfig


class PublicServicesConfig(AppConfig):
    """Applications and their reports."""

    name = "rajyasetu.systems.public_services"
    label = "public_services"

    def ready(self) -> None:
        """Make the texts of the messages and the guards of the workflow known."""
        from rajyasetu.systems.public_services import guards, notices  # noqa: PLC0415 - models are ready only now

        notices.register()
        guards.register()
