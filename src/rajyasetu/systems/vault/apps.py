"""Django's entry for the vault."""

from django.apps import AppConfig


class VaultConfig(AppConfig):
    """The vault's tables and migrations."""

    name = "rajyasetu.systems.vault"
    label = "vault"
