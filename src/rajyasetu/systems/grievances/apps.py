"""Registers the system with Django, and its messages with notifications."""

from django.apps import AppConfig


class GrievancesConfig(AppConfig):
    """Complaints of residents."""

    name = "rajyasetu.systems.grievances"
    label = "grievances"

    def ready(self) -> None:
        """Make the SMS templates known to this process."""
        from rajyasetu.platform.notifications import interface as notifications  # noqa: PLC0415 - apps must be ready
        from rajyasetu.systems.grievances import rules  # noqa: PLC0415 - as above

        for code, texts in rules.MESSAGES.items():
            notifications.register_template(code, texts=texts, variables=rules.MESSAGE_VARIABLES[code])
