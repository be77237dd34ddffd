"""A small definition and instants, for the tests of the workflow."""

from datetime import datetime
from zoneinfo import ZoneInfo

from rajyasetu.platform.workflow import interface as workflow

INDIA = ZoneInfo("Asia/Kolkata")


def name(text: str) -> dict[str, str]:
    return {"hi": text, "en": text}


def body(**changes):
    states = {
        "with_clerk": {
            "name": name("clerk"),
            "holder": "clerk",
            "deadline": {"number": 5, "unit": "working_day", "clock": "service"},
        },
        "with_head": {
            "name": name("head"),
            "holder": "head",
            "level": 2,
            "deadline": {"number": 5, "unit": "working_day", "clock": "service"},
        },
        "with_resident": {
            "name": name("resident"),
            "holder": "resident",
            "deadline": {"number": 30, "unit": "calendar_day", "clock": "mending"},
            "on_overdue": "close",
        },
        "approved": {"name": name("approved"), "is_final": True},
        "closed": {"name": name("closed"), "is_final": True},
    }
    transitions = [
        {"state": "with_clerk", "action": "report", "who": "clerk", "next": "with_head"},
        {"state": "with_head", "action": "approve", "who": "head", "next": "approved"},
        {"state": "with_head", "action": "refuse", "who": "head", "next": "with_resident", "needs_reason": True},
        {"state": "with_head", "action": "send_back", "who": "head", "next": "with_clerk"},
        {"state": "with_resident", "action": "resubmit", "who": "resident", "next": "with_clerk"},
        {"state": "with_resident", "action": "close", "who": "system", "next": "closed"},
    ]
    return {
        "code": "example",
        "version": 1,
        "subject": "example_case",
        "initial": "with_clerk",
        "states": states,
        "transitions": transitions,
        **changes,
    }


def definition(**changes):
    return workflow.parse(body(**changes))


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
