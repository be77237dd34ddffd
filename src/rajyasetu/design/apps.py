"""Registers the design system with Django."""

from django.apps import AppConfig


class DesignConfig(AppConfig):
    """Components, frames, form templates, error pages; no tables."""

    name = "rajyasetu.design"
    label = "design"
