"""The workflow app."""

from django.apps import AppConfig


class WorkflowConfig(AppConfig):
    """Cases, their steps and the calendars their deadlines count in."""

    name = "rajyasetu.platform.workflow"
    label = "workflow"
