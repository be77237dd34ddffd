"""Reads of public services."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import F
from django.urls import reverse

from rajyasetu.kernel.clock import INDIA
from rajyasetu.platform.accounts.values import Post
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.geography.values import Area
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow.values import CaseState, Definition
from rajyasetu.systems.public_services import models
from rajyasetu.systems.public_services.errors import ApplicationNotFound, ServiceNotFound
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.rules import catalogue
from rajyasetu.systems.public_services.values import (
    Answers,
    Application,
    ApplicationSummary,
    DeskItem,
    InquiryReport,
    Phase,
    Service,
)

_DATA = Path(__file__).parent / "data"
SUBJECT = "application"


def _read(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((_DATA / name).read_text(encoding="utf-8"))


@cache
def services() -> tuple[Service, ...]:
    """The catalogue, in the order of its files' names."""
    names = sorted(path.stem for path in _DATA.glob("*.json") if "." not in path.stem)
    return tuple(catalogue.parse(_read(f"{name}.json"), _read(f"{name}.reasons.json")) for name in names)


@cache
def definitions() -> tuple[Definition, ...]:
    """The workflows of the catalogue."""
    return tuple(workflow.parse(_read(path.name)) for path in sorted(_DATA.glob("*.workflow.json")))


def service(code: str) -> Service:
    """One service by its code. Raises ServiceNotFound."""
    return _first(service for service in services() if service.code == code)


def service_by_slug(slug: str) -> Service:
    """One service by its place in the address. Raises ServiceNotFound."""
    return _first(service for service in services() if service.slug == slug)


def _first(found: Iterable[Service]) -> Service:
    for service in found:
        return service
    raise ServiceNotFound


def application(application_id: UUID) -> Application:
    """One application. Raises ApplicationNotFound."""
    return _value(_row(models.Application.objects.filter(id=application_id).first()))


def application_by_reference(reference: str) -> Application:
    """One application by its number. Raises ApplicationNotFound."""
    return _value(_row(models.Application.objects.filter(reference=reference).first()))


def own_application(reference: str, *, person_id: UUID | None) -> Application:
    """A person's own application. Raises ApplicationNotFound, also when it is another's."""
    return _value(_own_row(reference, person_id=person_id))


def own_form(reference: str, *, person_id: UUID | None) -> tuple[Application, Answers]:
    """As `own_application`, with the answers as she last saved them."""
    row = _own_row(reference, person_id=person_id)
    return _value(row), storage.open_sealed(row.person_id, bytes(row.answers_sealed))


def _own_row(reference: str, *, person_id: UUID | None) -> models.Application:
    if person_id is None:
        raise ApplicationNotFound
    return _row(models.Application.objects.filter(reference=reference, person_id=person_id).first())


def own_row_for_update(application_id: UUID, *, person_id: UUID | None) -> models.Application:
    """A person's own application, locked. Raises ApplicationNotFound."""
    row = row_for_update(application_id)
    if row.person_id != person_id:
        raise ApplicationNotFound
    return row


def row_for_update(application_id: UUID) -> models.Application:
    """An application, locked. Raises ApplicationNotFound."""
    return _row(models.Application.objects.select_for_update().filter(id=application_id).first())


def _row(found: models.Application | None) -> models.Application:
    if found is None:
        raise ApplicationNotFound
    return found


def _value(row: models.Application) -> Application:
    return Application(
        id=row.id,
        reference=row.reference,
        service=row.service,
        person_id=row.person_id,
        is_draft=row.is_draft,
        round=row.round,
        submission_token=row.submission_token,
        department=row.department,
        area_path=row.area_path,
        saved_at=row.saved_at,
        submitted_at=row.submitted_at,
        document_id=row.document_id,
    )


def answers(application_id: UUID, *, person_id: UUID) -> Answers:
    """The answers as the applicant last saved them."""
    row = _row(models.Application.objects.filter(id=application_id, person_id=person_id).first())
    return storage.open_sealed(person_id, bytes(row.answers_sealed))


def submission(application_id: UUID) -> models.Submission:
    """What was last sent. Raises ApplicationNotFound when nothing was."""
    row = models.Submission.objects.filter(application_id=application_id).order_by("-round").first()
    if row is None:
        raise ApplicationNotFound
    return row


def submitted_answers(application: Application) -> Answers:
    """The answers as they were last sent."""
    return storage.open_sealed(application.person_id, bytes(submission(application.id).answers_sealed))


def submission_with(token: UUID) -> models.Submission | None:
    """The submission that a form's token made, if it arrived."""
    return models.Submission.objects.filter(token=token).first()


def report(application: Application) -> InquiryReport | None:
    """The newest inquiry report on what was last sent."""
    rows = models.Report.objects.filter(application_id=application.id, round=application.round)
    row = rows.order_by("-at").first()
    if row is None:
        return None
    sealed = storage.open_sealed(application.person_id, bytes(row.report_sealed))
    return InquiryReport(at=row.at, post_id=row.post_id, **sealed)


def has_report(application_id: UUID) -> bool:
    """Whether there is a report on what was last sent."""
    return models.Report.objects.filter(application_id=application_id, round=F("application__round")).exists()


def phase(application: Application, case: CaseState | None) -> Phase:
    """Where an application stands."""
    return rules.phase(is_draft=application.is_draft, state=case.state if case else "")


def case_of(application: Application) -> CaseState | None:
    """The case of an application; none for a draft."""
    return None if application.is_draft else workflow.state(application.id)


def applications_of(person_id: UUID, *, limit: int = 50) -> list[ApplicationSummary]:
    """A person's applications, newest first."""
    rows = models.Application.objects.filter(person_id=person_id).order_by("-saved_at")[:limit]
    found = [_value(row) for row in rows]
    cases = workflow.states_of([application.id for application in found if not application.is_draft])
    return [_summary(application, cases.get(application.id)) for application in found]


def _summary(application: Application, case: CaseState | None) -> ApplicationSummary:
    current = phase(application, case)
    name = "draft" if application.is_draft else "status"
    return ApplicationSummary(
        id=application.id,
        reference="" if application.is_draft else application.reference,
        service=application.service,
        service_name=service(application.service).name,
        phase=current,
        state_name=case.state_name if case else {"hi": "अभी भेजा नहीं गया", "en": "Not sent yet"},
        waits_for_person=rules.may_change(current),
        working_days_left=case.working_days_left if case else None,
        is_overdue=bool(case and case.is_overdue and current is Phase.WITH_OFFICE),
        saved_at=application.saved_at,
        path=reverse(f"public_services:{name}", args=[application.reference]),
    )


def desk_items(post: Post) -> list[DeskItem]:
    """What waits for a post: overdue first, then by due date."""
    return desk_items_among(workflow.waiting_for(post))


def desk_items_among(waiting: Iterable[CaseState]) -> list[DeskItem]:
    """Those of the waiting cases that are applications, in their order."""
    codes = {definition.code for definition in definitions()}
    cases = [case for case in waiting if case.definition in codes]
    if not cases:
        return []
    rows = models.Application.objects.in_bulk([case.case_id for case in cases])
    areas = geography.areas_by_path(sorted({case.area_path for case in cases}))
    return [_item(_value(rows[case.case_id]), case, areas) for case in cases if case.case_id in rows]


def _item(application: Application, case: CaseState, areas: dict[str, Area]) -> DeskItem:
    area = areas.get(case.area_path)
    return DeskItem(
        id=application.id,
        reference=application.reference,
        service_name=service(application.service).name,
        state_name=case.state_name,
        area_path=case.area_path,
        area_name=area.name if area else {"hi": case.area_path, "en": case.area_path},
        sent_on=case.started_at.astimezone(INDIA).date(),
        due_on=case.due_on,
        working_days_left=case.working_days_left,
        is_overdue=case.is_overdue,
        path=reverse("public_services:desk_case", args=[application.reference]),
    )
