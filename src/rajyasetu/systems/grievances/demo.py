"""The demo state's part of complaints: workflows and grants; officials and posts come from accounts."""

from rajyasetu.systems.grievances import interface


def load_demo() -> None:
    """What production has too: the demo needs nothing invented here."""
    interface.prepare()
