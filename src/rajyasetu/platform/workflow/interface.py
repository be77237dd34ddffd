"""The front door of the workflow."""

from rajyasetu.platform.workflow.actions import (
    act,
    declare_day,
    escalate_overdue,
    guard,
    pause,
    register,
    resume,
    start,
)
from rajyasetu.platform.workflow.queries import calendar_for, count_waiting_for, history, state, states_of, waiting_for
from rajyasetu.platform.workflow.rules.deadlines import deadline
from rajyasetu.platform.workflow.rules.definitions import lint, parse

__all__ = [
    "act",
    "calendar_for",
    "count_waiting_for",
    "deadline",
    "declare_day",
    "escalate_overdue",
    "guard",
    "history",
    "lint",
    "parse",
    "pause",
    "register",
    "resume",
    "start",
    "state",
    "states_of",
    "waiting_for",
]
