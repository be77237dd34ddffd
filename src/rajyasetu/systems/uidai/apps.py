"""Django's entry for the embedded UIDAI."""

from django.apps import AppConfig


class UidaiConfig(AppConfig):
    """Register, agencies, OTPs and history, and the one message that is sent."""

    name = "rajyasetu.systems.uidai"
    label = "uidai"

    def ready(self) -> None:
        """Make the message known to this process."""
        from rajyasetu.systems.uidai import messages  # noqa: PLC0415 - the apps must be ready

        messages.register()
