"""The app of this package."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Signing: no tables; keys lie in files until an instance brings another provider."""

    name = "rajyasetu.platform.signing"
    label = "signing"

    def ready(self) -> None:
        """Take keys from files; `wire_keys` may put another provider in their place."""
        from django.conf import settings  # noqa: PLC0415 - settings are not to be read before the apps are ready

        from rajyasetu.platform.signing.adapters.files import FileKeys  # noqa: PLC0415 - as above
        from rajyasetu.platform.signing.interface import wire_keys  # noqa: PLC0415 - as above

        wire_keys(FileKeys(lambda: settings.KEYS_DIRECTORY, ring=FileKeys.ring_of(settings.PROCESS)))
