"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts, persons, sessions, posts and grants."""

    name = "rajyasetu.platform.accounts"
    label = "accounts"
