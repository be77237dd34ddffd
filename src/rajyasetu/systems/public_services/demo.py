"""What public services need before the first application: the workflows and who may do what."""

from datetime import date

from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import queries

_GRANTS = {
    "lekhpal": ("read_application", "report"),
    "tehsildar": ("read_application", "approve", "refuse", "send_back"),
}
_FROM = date(2026, 1, 1)


def load_demo() -> None:
    """Register the workflows and give the posts of the revenue department their grants; again does nothing."""
    for definition in queries.definitions():
        workflow.register(definition)
    for kind, actions in _GRANTS.items():
        for action in actions:
            accounts.ensure_grant(kind, action, queries.SUBJECT, department="revenue", from_date=_FROM, reserved=True)
