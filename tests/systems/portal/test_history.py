"""Every audit event about a person has its sentence."""

import ast
from datetime import date
from pathlib import Path

import pytest

from rajyasetu.systems.grievances import queries as complaints
from rajyasetu.systems.portal.rules import desk, history
from rajyasetu.systems.portal.values import DeskLine

SRC = Path(__file__).resolve().parents[3] / "src/rajyasetu"


def events_about_persons():
    """Names of the events that the code records with a person's id, or by a function of its own for that."""
    for path in SRC.rglob("*.py"):
        if {"vault", "uidai"} & set(path.parts):  # their audit is another, of another database
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                names_a_person = any(keyword.arg == "person_id" for keyword in node.keywords)
                if (name == "record" and names_a_person) or name in {"_audit", "_audit_view"}:
                    yield node.args[0].value


@pytest.mark.parametrize("event", sorted(set(events_about_persons())))
def test_event_about_a_person_has_a_sentence_in_both_languages(event):
    found = history.what(event, kind="", action="")

    if event != "case_step_taken":
        assert found is not history.ANYTHING
    assert set(found) == {"hi", "en"}


@pytest.mark.parametrize("definition", complaints.definitions()[:1])
def test_every_step_of_a_complaint_has_a_sentence(definition):
    for way in definition.transitions:
        assert history.what("case_step_taken", kind="complaint", action=way.action) != history.ANY_STEP["complaint"]


def test_unknown_event_is_not_hidden():
    assert history.what("something_new", kind="", action="") == history.ANYTHING


def test_overdue_comes_first_then_what_is_due_soonest():
    def line(reference, *, due_on, is_overdue=False):
        empty = {"hi": "", "en": ""}
        return DeskLine(
            url="",
            reference=reference,
            title=empty,
            state_name=empty,
            place=empty,
            due_on=due_on,
            days_left=None,
            is_overdue=is_overdue,
        )

    lines = [
        line("d", due_on=None),
        line("c", due_on=date(2026, 12, 2)),
        line("b", due_on=date(2026, 12, 1)),
        line("a", due_on=date(2026, 11, 1), is_overdue=True),
    ]

    assert [found.reference for found in desk.in_order(lines)] == ["a", "b", "c", "d"]
