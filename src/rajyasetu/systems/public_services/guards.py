"""What the workflow asks of an application before it lets a step be taken."""

from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import queries


def register() -> None:
    """Make the guards known under the names that the workflow's data uses."""
    workflow.guard("inquiry_report_is_there")(queries.has_report)
