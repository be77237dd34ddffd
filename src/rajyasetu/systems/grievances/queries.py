"""Reads: categories from their file, drafts, complaints with their words, lists for people and desks."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from rajyasetu.kernel.errors import InvalidInput
from rajyasetu.kernel.reference_numbers import ReferenceNumber
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow import values as workflow_values
from rajyasetu.systems.grievances import models, rules
from rajyasetu.systems.grievances.errors import CategoryUnknown, ComplaintNotFound
from rajyasetu.systems.grievances.values import (
    ASKED,
    Category,
    Complaint,
    ComplaintSummary,
    DeskItem,
    Draft,
    Report,
    TimelineStep,
)

DATA_DIRECTORY = Path(__file__).parent / "data"
NOBODY: Mapping[str, str] = {"hi": "", "en": ""}
REASONS = {**rules.RETURN_REASONS, **rules.FEEDBACK_REASONS}


@cache
def categories() -> Mapping[str, Category]:
    """The state's tree of subjects by code, in the order of its file."""
    body = json.loads((DATA_DIRECTORY / settings.STATE / "categories.json").read_text("utf-8"))
    return {category.code: category for category in rules.parse_categories(body)}


def category(code: str) -> Category:
    """One leaf of the tree. Raises CategoryUnknown, also for a group."""
    found = categories().get(code)
    if found is None or not found.is_leaf:
        raise CategoryUnknown
    return found


def definitions() -> list[workflow_values.Definition]:
    """The workflow of each leaf, from the one template."""
    template = json.loads((DATA_DIRECTORY / "workflow.json").read_text("utf-8"))
    leaves = [leaf for leaf in categories().values() if leaf.is_leaf]
    return [workflow.parse(rules.definition_of(leaf, template)) for leaf in leaves]


def draft(person_id: UUID) -> Draft | None:
    """The complaint the person is writing, or None."""
    return _draft(models.Draft.objects.filter(person_id=person_id).first())


def draft_for_update(person_id: UUID) -> Draft | None:
    """As `draft`, locked until the transaction ends."""
    return _draft(models.Draft.objects.select_for_update().filter(person_id=person_id).first())


def _draft(row: models.Draft | None) -> Draft | None:
    if row is None:
        return None
    kept = storage.open_sealed(row.person_id, bytes(row.sealed))
    paper_id = UUID(kept["paper_id"]) if kept["paper_id"] else None
    return Draft(**{**kept, "token": UUID(kept["token"]), "paper_id": paper_id})


def reference_of(token: UUID, *, person_id: UUID) -> str | None:
    """The reference under which this draft was registered, or None."""
    return models.Complaint.objects.filter(token=token, person_id=person_id).values_list("reference", flat=True).first()


def row(reference: str) -> models.Complaint:
    """The complaint of this number as people type it. Raises ComplaintNotFound."""
    try:
        written = str(ReferenceNumber.parse(reference))
    except InvalidInput:
        raise ComplaintNotFound from None
    found = models.Complaint.objects.filter(reference=written).first()
    if found is None:
        raise ComplaintNotFound
    return found


def own_row(reference: str, *, person_id: UUID | None) -> models.Complaint:
    """As `row`, of this person only. Raises ComplaintNotFound for another's."""
    found = row(reference)
    if person_id is None or found.person_id != person_id:
        raise ComplaintNotFound
    return found


def own_complaint(reference: str, *, person_id: UUID | None) -> Complaint:
    """The person's own complaint with all its words. Raises ComplaintNotFound."""
    return with_words(own_row(reference, person_id=person_id))


def with_words(found: models.Complaint) -> Complaint:
    """A row with its words opened, its reports and what happened to it."""
    state = workflow.state(found.id)
    kept = storage.open_sealed(found.person_id, bytes(found.sealed))
    return Complaint(
        id=found.id,
        reference=found.reference,
        person_id=found.person_id,
        category=category(found.category),
        area_path=state.area_path,
        place=geography.area_by_path(state.area_path).name,
        village=kept["village"],
        story=kept["story"],
        paper_id=found.paper_id,
        paper_name=kept["paper_name"],
        registered_at=found.registered_at,
        state=state.state,
        state_name=state.state_name,
        version=state.version,
        holder_title=holder_title(state),
        due_on=state.due_on,
        days_left=state.days_left,
        is_overdue=state.is_overdue,
        is_final=state.is_final,
        reports=tuple(_report(report, found.person_id) for report in found.reports.order_by("at")),
        timeline=_timeline(found),
    )


def file_names(found: models.Complaint) -> dict[UUID, str]:
    """The papers of a complaint and of its reports by id, with their names."""
    kept = storage.open_sealed(found.person_id, bytes(found.sealed))
    names = {found.paper_id: kept["paper_name"]} if found.paper_id else {}
    for report in found.reports.all():
        if report.file_id:
            names[report.file_id] = storage.open_sealed(found.person_id, bytes(report.sealed))["file_name"]
    return names


def _report(report: models.Report, person_id: UUID) -> Report:
    kept = storage.open_sealed(person_id, bytes(report.sealed))
    return Report(
        id=report.id,
        at=report.at,
        post_title=accounts.post(report.post_id).title,
        text=kept["text"],
        file_id=report.file_id,
        file_name=kept["file_name"],
    )


def _timeline(found: models.Complaint) -> tuple[TimelineStep, ...]:
    return tuple(_timeline_step(step, found.person_id) for step in workflow.history(found.id))


def _timeline_step(step: workflow_values.Step, person_id: UUID) -> TimelineStep:
    note = storage.open_sealed(person_id, step.note_sealed)["text"] if step.note_sealed else ""
    return TimelineStep(
        at=step.at,
        action=step.action,
        post_title=accounts.post(step.post_id).title if step.post_id else NOBODY,
        reason=REASONS.get(step.reason_code, NOBODY),
        note=note,
    )


def holder_title(state: workflow_values.CaseState) -> Mapping[str, str]:
    """The title of the nearest post with which the case is; empty when the person is asked or at an end."""
    if state.is_final or state.holder_post_kind == workflow_values.RESIDENT:
        return NOBODY
    posts = accounts.posts_for(state.holder_post_kind, state.area_path, state.department)
    return posts[0].title if posts else NOBODY


def complaints_of(person_id: UUID) -> list[ComplaintSummary]:
    """The person's complaints, newest first; the number of queries does not grow with them."""
    rows = list(models.Complaint.objects.filter(person_id=person_id).order_by("-registered_at"))
    states = workflow.states_of([found.id for found in rows])
    return [_summary(found, states[found.id]) for found in rows]


def _summary(found: models.Complaint, state: workflow_values.CaseState) -> ComplaintSummary:
    return ComplaintSummary(
        reference=found.reference,
        title=categories()[found.category].name,
        state=state.state,
        state_name=state.state_name,
        registered_at=found.registered_at,
        due_on=state.due_on,
        is_overdue=state.is_overdue,
        is_final=state.is_final,
        waits_for_person=state.state in ASKED,
    )


def desk_items(post: Post) -> list[DeskItem]:
    """The complaints that wait for this post, overdue first, then by due date."""
    return desk_items_among(workflow.waiting_for(post))


def desk_items_among(states: Sequence[workflow_values.CaseState]) -> list[DeskItem]:
    """Those of the waiting cases that are complaints, in their order."""
    if not states:
        return []
    rows = {found.id: found for found in models.Complaint.objects.filter(id__in=[state.case_id for state in states])}
    places = _places(state.area_path for state in states if state.case_id in rows)
    return [
        DeskItem(
            reference=rows[state.case_id].reference,
            title=categories()[rows[state.case_id].category].name,
            state_name=state.state_name,
            place=places[state.area_path],
            registered_at=rows[state.case_id].registered_at,
            due_on=state.due_on,
            days_left=state.days_left,
            is_overdue=state.is_overdue,
        )
        for state in states
        if state.case_id in rows
    ]


def steps_open_to(post: Post, complaint: Complaint) -> frozenset[str]:
    """The actions that this kind of post may take in the complaint's present state."""
    leaf = complaint.category
    first, second, third = leaf.posts
    open_now = {
        "registered": {third: {"mark"}},
        "with_officer": {first: {"report"}},
        "for_approval": {second: {"approve", "return"}},
        "with_superior": {third: {"report"}},
    }
    return frozenset(open_now.get(complaint.state, {}).get(post.kind, ()))


def _places(paths: Iterable[str]) -> dict[str, Mapping[str, str]]:
    return {path: area.name for path, area in geography.areas_by_path(sorted(set(paths))).items()}


def profile_place(person_id: UUID) -> str:
    """The path of the district in the person's profile, or "" when it names none of ours."""
    address: Mapping[str, Any] = accounts.profile(person_id).get("address") or {}
    pincode = str(address.get("pincode") or address.get("pc") or "")
    districts = geography.areas_of_pincode(pincode) if pincode else []
    return districts[0].path if districts else ""
