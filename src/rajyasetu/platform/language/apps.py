"""Registers the language package with Django."""

from django.apps import AppConfig


class LanguageConfig(AppConfig):
    """Languages, dates, numbers, sort keys; no tables."""

    name = "rajyasetu.platform.language"
    label = "language"
