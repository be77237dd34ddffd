"""Writes of public services; each function is one transaction."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction

from rajyasetu.kernel import clock, text
from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.errors import NotAllowed
from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.reference_numbers import ReferenceNumber
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts.values import Subject as AccessSubject
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.consent import interface as consent
from rajyasetu.platform.language import interface as language
from rajyasetu.platform.notifications import interface as notifications
from rajyasetu.platform.notifications.values import Recipient
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow.values import CaseState
from rajyasetu.systems.public_services import models, notices, queries, values
from rajyasetu.systems.public_services.errors import (
    AnswersMissing,
    ApplicationSent,
    FactsMissing,
    FormOutdated,
    UnknownReason,
)
from rajyasetu.systems.public_services.rules import applications as rules
from rajyasetu.systems.public_services.values import Answers, Application, Service, Step, Submitted

_KNOWN_FROM_EKYC = ("name", "name_local", "dob", "gender", "address", "address_local", "photo_file_id")
_TRIES_AT_A_NUMBER = 5


def begin(service: Service, *, by: Actor) -> str:
    """The reference of the person's draft for a service: the one she left, else a new one."""
    person_id = _person(by)
    drafts = models.Application.objects.filter(person_id=person_id, service=service.code, is_draft=True)
    for _ in range(_TRIES_AT_A_NUMBER):
        found = drafts.values_list("reference", flat=True).first()
        if found is not None:
            return found
        try:
            return _new_draft(service, person_id, by=by)
        except IntegrityError:
            continue  # the number was taken, or another device has just begun the same draft
    raise FormOutdated


@transaction.atomic
def _new_draft(service: Service, person_id: UUID, *, by: Actor) -> str:
    now = clock.now()
    number = ReferenceNumber.mint(state=settings.STATE, service=service.reference_code, year=clock.today().year)
    row = models.Application.objects.create(
        reference=str(number),
        service=service.code,
        person_id=person_id,
        department=service.department,
        answers_sealed=storage.seal(person_id, {}),
        created_at=now,
        saved_at=now,
    )
    _audit("application_begun", row, by=by)
    return row.reference


@transaction.atomic
def save_answers(application_id: UUID, step: Step, given: dict[str, Any], *, by: Actor) -> Answers:
    """Keep what was answered at one step beside the others; all answers as they now are.

    Raises ApplicationNotFound when it is not hers, ApplicationSent while an office has it.
    """
    row = queries.own_row_for_update(application_id, person_id=by.resident())
    _refuse_unless_open(row)
    answers = storage.open_sealed(row.person_id, bytes(row.answers_sealed))
    answers[step.value] = given
    row.answers_sealed = storage.seal(row.person_id, answers)
    row.saved_at = clock.now()
    row.save(update_fields=["answers_sealed", "saved_at"])
    return answers


def _refuse_unless_open(row: models.Application) -> None:
    state = "" if row.is_draft else workflow.state(row.id).state
    if not rules.may_change(rules.phase(is_draft=row.is_draft, state=state)):
        raise ApplicationSent


@transaction.atomic
def submit(application_id: UUID, *, token: UUID, by: Actor) -> Submitted:
    """Send an application, or send it again after mending it: same number, no second fee.

    `token` stands in the form: the same form sent twice, or again after no answer came, is one submission.
    Raises ApplicationNotFound, FormOutdated, ApplicationSent, AnswersMissing, FactsMissing.
    """
    row = queries.own_row_for_update(application_id, person_id=by.resident())
    earlier = queries.submission_with(token)
    if earlier is not None and earlier.application_id == row.id:
        return Submitted(reference=row.reference, already=True)
    _refuse_unless_open(row)
    if row.submission_token != token:
        raise FormOutdated
    answers = storage.open_sealed(row.person_id, bytes(row.answers_sealed))
    if rules.missing_steps(answers):
        raise AnswersMissing
    case = _take_in(row, {**answers, "person": _facts(row.person_id)}, by=by)
    _tell(row, notices.RECEIVED, key=f"{row.round}", due=language.date_text(case.due_on) if case.due_on else "")
    return Submitted(reference=row.reference, already=False)


def _take_in(row: models.Application, answers: Answers, *, by: Actor) -> CaseState:
    """Write the submission with its consent, and begin the case or hand it back to the office."""
    now, first = clock.now(), row.is_draft
    row.round += not first
    models.Submission.objects.create(
        application=row,
        round=row.round,
        token=row.submission_token,
        at=now,
        consent_id=_consent(row, by=by),
        language=language.current(),
        answers_sealed=storage.seal(row.person_id, answers),
    )
    row.is_draft, row.submission_token = False, new_id()
    row.area_path = answers[Step.AREA]["tehsil"]
    row.submitted_at = row.submitted_at or now
    row.saved_at = now
    row.save()
    _audit("application_submitted", row, by=by)
    tasks.enqueue(values.ApplicationSubmitted(row.id, row.round), key=f"application_submitted:{row.id}:{row.round}")
    if first:
        return workflow.start(
            row.id,
            definition=queries.service(row.service).workflow,
            area_path=row.area_path,
            department=row.department,
            by=by,
            at=now,
            owner_person_id=row.person_id,
        )
    version = workflow.state(row.id).version
    return workflow.act(row.id, "resubmit", by=by, expected_version=version, area_path=row.area_path)


def _facts(person_id: UUID) -> dict[str, Any]:
    """What e-KYC told of the person, as it stands in the application from now on."""
    profile = accounts.profile(person_id)
    if not profile.get("name"):
        raise FactsMissing
    return {name: profile[name] for name in _KNOWN_FROM_EKYC if profile.get(name)}


def _consent(row: models.Application, *, by: Actor) -> UUID:
    service = queries.service(row.service)
    purpose_code = f"apply.{service.code}"
    standing = consent.find_in_force(row.person_id, purpose_code)
    if standing is not None:
        return standing.id
    return consent.give(
        row.person_id,
        by=by,
        purpose=service.purpose_of_consent,
        purpose_code=purpose_code,
        data=list(service.data_used),
        consumer=service.department,
        provider="identity",
        until=None,
    )


@transaction.atomic
def report(
    application_id: UUID, *, income_paise: int, recommends: bool, remarks: str, expected_version: int, by: Actor
) -> CaseState:
    """Add the Lekhpal's inquiry report, sealed for the applicant, and pass the file on.

    Raises NotAllowed, Conflict when somebody acted first.
    """
    row = queries.row_for_update(application_id)
    if by.post_id is None or by.person_id is None:
        raise NotAllowed
    models.Report.objects.create(
        application=row,
        round=row.round,
        at=clock.now(),
        post_id=by.post_id,
        official_id=by.person_id,
        report_sealed=storage.seal(
            row.person_id,
            {"income_paise": income_paise, "recommends": recommends, "remarks": text.clean(remarks)},
        ),
    )
    return workflow.act(row.id, "report", by=by, expected_version=expected_version)


@transaction.atomic
def approve(application_id: UUID, *, expected_version: int, by: Actor) -> CaseState:
    """Decide for the certificate; the worker makes it. Raises NotAllowed, Conflict."""
    row = queries.row_for_update(application_id)
    case = workflow.act(row.id, "approve", by=by, expected_version=expected_version)
    post_id = by.post_id
    if post_id is not None:
        tasks.enqueue(values.CertificateApproved(row.id, post_id), key=f"certificate_approved:{row.id}")
    return case


@transaction.atomic
def refuse(application_id: UUID, *, reason_code: str, note: str, expected_version: int, by: Actor) -> CaseState:
    """Refuse with a reason in plain words; she can mend it and send it again. Raises NotAllowed, Conflict."""
    row, sealed = _with_reason(application_id, action="refuse", code=reason_code, note=note)
    case = workflow.act(
        row.id, "refuse", by=by, expected_version=expected_version, reason_code=reason_code, note_sealed=sealed
    )
    _tell(row, notices.REFUSED, key=f"{row.round}")
    return case


@transaction.atomic
def send_back(application_id: UUID, *, reason_code: str, note: str, expected_version: int, by: Actor) -> CaseState:
    """Give the file back to the Lekhpal with a reason. Raises NotAllowed, Conflict."""
    row, sealed = _with_reason(application_id, action="send_back", code=reason_code, note=note)
    return workflow.act(
        row.id, "send_back", by=by, expected_version=expected_version, reason_code=reason_code, note_sealed=sealed
    )


def _with_reason(application_id: UUID, *, action: str, code: str, note: str) -> tuple[models.Application, bytes | None]:
    row = queries.row_for_update(application_id)
    if queries.service(row.service).reason(action, code) is None:
        raise UnknownReason
    words = text.clean(note)
    return row, storage.seal(row.person_id, {"note": words}) if words else None


@transaction.atomic
def note_issue(application_id: UUID, document_id: UUID) -> None:
    """Note that the certificate is in her locker; again does nothing."""
    row = queries.row_for_update(application_id)
    if row.document_id is not None:
        return
    row.document_id = document_id
    row.save(update_fields=["document_id"])
    case = workflow.state(row.id)
    workflow.act(row.id, "issue", by=Actor.system(), expected_version=case.version)
    _tell(row, notices.ISSUED, key="issued")


@transaction.atomic
def view(application: Application, *, by: Actor, what: str) -> None:
    """Let an officer see an application or its paper, and keep in the audit that they did. Raises NotAllowed."""
    row = models.Application.objects.get(id=application.id)
    _require(row, "read_application", by=by)
    _audit(what, row, by=by)


def _require(row: models.Application, action: str, *, by: Actor) -> None:
    subject = AccessSubject(
        kind=queries.SUBJECT,
        id=row.id,
        owner_person_id=row.person_id,
        area_path=row.area_path,
        department=row.department,
    )
    accounts.require(by, action, subject)


def _person(by: Actor) -> UUID:
    person_id = by.resident()
    if person_id is None:
        raise FactsMissing
    return person_id


def _audit(event: str, row: models.Application, *, by: Actor) -> None:
    audit.record(
        event,
        by=by,
        subject=Subject(kind=queries.SUBJECT, id=row.id),
        person_id=row.person_id,
        details={"service": row.service},
    )


def _tell(row: models.Application, template: str, *, key: str, **more: str) -> None:
    """Send the applicant a message, once for each key, in the language she applied in."""
    spoken = queries.submission(row.id).language
    name = queries.service(row.service).name
    notifications.send(
        template,
        to=Recipient(person_id=row.person_id),
        variables={"service": name[spoken], "reference": row.reference, **more},
        language=spoken,
        key=f"{template}:{row.id}:{key}",
    )
