"""Writes: the draft, the registration, the officers' steps and the person's answer."""

from dataclasses import asdict, replace
from typing import TypedDict, Unpack
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import translation

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.errors import NotAllowed, NotSignedIn
from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.reference_numbers import ReferenceNumber
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.accounts import values as accounts_values
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.geography import interface as geography
from rajyasetu.platform.language import interface as language
from rajyasetu.platform.notifications import interface as notifications
from rajyasetu.platform.notifications.values import Recipient
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.storage.values import StoredFile
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.grievances import models, queries, rules
from rajyasetu.systems.grievances.errors import AnswersMissing, ComplaintNotFound, PlaceUnknown, TooManyComplaints
from rajyasetu.systems.grievances.values import Complaint, Draft

_MESSAGE_OF = {"asked": "asked", "asked_again": "asked", "with_superior": "raised"}
_ENDS = frozenset({"closed", "settled", "lapsed"})


class Answers(TypedDict, total=False):
    """What one page of the form answers."""

    category: str
    district: str
    tehsil: str
    village: str
    story: str


def _person(by: Actor) -> UUID:
    person_id = by.resident()
    if person_id is None:
        raise NotSignedIn
    return person_id


@transaction.atomic
def prepare() -> None:
    """Register each category's workflow, and let its posts do their steps; again changes nothing."""
    for definition in queries.definitions():
        workflow.register(definition)
    leaves = [leaf for leaf in queries.categories().values() if leaf.is_leaf]
    for kind, level in sorted({(kind, level) for leaf in leaves for level, kind in enumerate(leaf.posts)}):
        for action in rules.ACTS_OF_LEVELS[level]:
            _grant(kind, action, reserved=True)
        _grant(kind, "view", reserved=False)


def _grant(post_kind: str, action: str, *, reserved: bool) -> None:
    accounts.ensure_grant(
        post_kind,
        action,
        rules.SUBJECT,
        department=accounts_values.OWN,
        from_date=rules.GRANTED_FROM,
        reserved=reserved,
    )


@transaction.atomic
def save_answers(*, by: Actor, **answers: Unpack[Answers]) -> Draft:
    """Keep answers of the form as they come; fields are those of Draft.

    Raises CategoryUnknown, PlaceUnknown. A new district forgets the tehsil.
    """
    person_id = _person(by)
    kept = queries.draft_for_update(person_id) or Draft(token=new_id())
    changed = replace(kept, **answers)
    if changed.district != kept.district and "tehsil" not in answers:
        changed = replace(changed, tehsil="", village="")
    if changed.category:
        queries.category(changed.category)
    _check_place(changed)
    _keep(person_id, changed)
    return changed


def _check_place(draft: Draft) -> None:
    if draft.district and draft.district not in {area.path for area in geography.districts()}:
        raise PlaceUnknown
    if draft.tehsil and draft.tehsil not in {area.path for area in geography.tehsils(draft.district)}:
        raise PlaceUnknown


def _keep(person_id: UUID, draft: Draft) -> None:
    kept = {name: "" if value is None else str(value) for name, value in asdict(draft).items()}
    sealed = storage.seal(person_id, kept)
    models.Draft.objects.update_or_create(person_id=person_id, defaults={"sealed": sealed, "updated_at": clock.now()})


def forget_drafts() -> None:
    """Remove drafts that nobody touched for as long as their table declares."""
    models.Draft.objects.filter(updated_at__lt=clock.now() - rules.DRAFTS_KEPT).delete()


@transaction.atomic
def attach_paper(*, by: Actor, content: bytes, filename: str) -> None:
    """Keep a paper with the draft, in place of an earlier one. Raises what storage raises for a bad file."""
    person_id = _person(by)
    stored = storage.put(content, holder_id=person_id, filename=filename)
    kept = queries.draft_for_update(person_id) or Draft(token=new_id())
    _keep(person_id, replace(kept, paper_id=stored.id, paper_name=stored.filename))


@transaction.atomic
def register(*, by: Actor, token: UUID, language_code: str) -> str:
    """Register the draft of this token and mark it to an officer by rule; gives the reference number.

    Once per token: a second press gives the same number. Raises AnswersMissing, TooManyComplaints.
    """
    person_id = _person(by)
    draft = queries.draft_for_update(person_id)
    if (known := queries.reference_of(token, person_id=person_id)) is not None:
        return known
    if draft is None or draft.token != token or draft.next_step() is not None:
        raise AnswersMissing
    now = clock.now()
    filed = models.Complaint.objects.filter(person_id=person_id, registered_at__gte=rules.month_began(now)).count()
    if not rules.may_register(filed_this_month=filed):
        raise TooManyComplaints(limit=rules.COMPLAINTS_A_MONTH)
    complaint = _create(draft, person_id=person_id, language_code=language_code)
    _start(complaint, by=by)
    models.Draft.objects.filter(person_id=person_id).delete()
    return complaint.reference


def _create(draft: Draft, *, person_id: UUID, language_code: str) -> models.Complaint:
    words = {"village": draft.village, "story": draft.story, "paper_name": draft.paper_name}
    return models.Complaint.objects.create(
        person_id=person_id,
        token=draft.token,
        reference=_fresh_reference(),
        category=draft.category,
        department=queries.category(draft.category).department,
        area_path=draft.tehsil,
        language=language_code,
        registered_at=clock.now(),
        paper_id=draft.paper_id,
        sealed=storage.seal(person_id, words),
    )


def _fresh_reference() -> str:
    while True:
        number = ReferenceNumber.mint(state=settings.STATE, service=rules.SERVICE, year=clock.today().year)
        if not models.Complaint.objects.filter(reference=str(number)).exists():
            return str(number)


def _start(complaint: models.Complaint, *, by: Actor) -> None:
    """Begin the case; where the area has an officer of the first level, mark it to that post at once."""
    category = queries.category(complaint.category)
    state = workflow.start(
        complaint.id,
        definition=rules.definition_code(category.code),
        area_path=complaint.area_path,
        department=complaint.department,
        by=by,
        owner_person_id=complaint.person_id,
    )
    if accounts.posts_for(category.posts[0], complaint.area_path, complaint.department):
        workflow.act(complaint.id, "mark", by=Actor.system(), expected_version=state.version)


@transaction.atomic
def open_case(reference: str, *, by: Actor) -> Complaint:
    """The complaint with its words for an officer whose post may see it; the look is audited.

    Raises ComplaintNotFound, NotAllowed.
    """
    found = queries.row(reference)
    _require_view(found, by=by)
    _audit_view("complaint_viewed", found, by=by)
    return queries.with_words(found)


@transaction.atomic
def open_file(reference: str, file_id: UUID, *, by: Actor) -> tuple[bytes, str]:
    """A paper of the complaint or of a report, and its name; an officer's look is audited.

    Raises ComplaintNotFound also for a file that is not of this complaint, NotAllowed.
    """
    found = queries.row(reference)
    if by.resident() != found.person_id:
        _require_view(found, by=by)
        _audit_view("complaint_paper_viewed", found, by=by)
    names = queries.file_names(found)
    if file_id not in names:
        raise ComplaintNotFound
    return storage.get(file_id, holder_id=found.person_id), names[file_id]


def _require_view(found: models.Complaint, *, by: Actor) -> None:
    subject = accounts_values.Subject(
        kind=rules.SUBJECT,
        id=found.id,
        owner_person_id=found.person_id,
        area_path=found.area_path,
        department=found.department,
    )
    accounts.require(by, "view", subject)


def _audit_view(event: str, found: models.Complaint, *, by: Actor) -> None:
    subject = Subject(kind=rules.SUBJECT, id=found.id)
    audit.record(event, by=by, subject=subject, person_id=found.person_id, details={"category": found.category})


@transaction.atomic
def mark(reference: str, *, by: Actor, expected_version: int) -> None:
    """Mark a complaint, for which no rule found an officer, to the first level of its area."""
    found = queries.row(reference)
    workflow.act(found.id, "mark", by=by, expected_version=expected_version)


@transaction.atomic
def report(
    reference: str, *, by: Actor, expected_version: int, text: str, file: tuple[bytes, str] | None = None
) -> None:
    """Upload the action taken report; `file` is content and name.

    From the first level it goes to the superior; from the third the person is asked again. Raises
    ReportTooShort, what storage raises for a bad file, and what the workflow raises.
    """
    rules.check_report(text)
    if by.post_id is None or by.person_id is None:
        raise NotAllowed
    found = queries.row(reference)
    workflow.act(found.id, "report", by=by, expected_version=expected_version)
    stored = _keep_file(found, *file) if file else None
    words = {"text": text.strip(), "file_name": stored.filename if stored else ""}
    models.Report.objects.create(
        complaint=found,
        at=clock.now(),
        post_id=by.post_id,
        person_id=by.person_id,
        file_id=stored.id if stored else None,
        sealed=storage.seal(found.person_id, words),
    )


def _keep_file(found: models.Complaint, content: bytes, filename: str) -> StoredFile:
    return storage.put(
        content,
        holder_id=found.person_id,
        filename=filename,
        department=found.department,
        area_path=found.area_path,
    )


@transaction.atomic
def approve(reference: str, *, by: Actor, expected_version: int) -> None:
    """Approve the report, so that the person is asked."""
    workflow.act(queries.row(reference).id, "approve", by=by, expected_version=expected_version)


@transaction.atomic
def send_back(reference: str, *, by: Actor, expected_version: int, reason_code: str, note: str = "") -> None:
    """Return the report to the first level with a reason of the library and a note."""
    found = queries.row(reference)
    workflow.act(
        found.id,
        "return",
        by=by,
        expected_version=expected_version,
        reason_code=reason_code,
        note_sealed=_note(found, note),
    )


@transaction.atomic
def say_satisfied(reference: str, *, by: Actor, expected_version: int) -> None:
    """The person is satisfied, and the complaint ends."""
    found = queries.own_row(reference, person_id=by.resident())
    workflow.act(found.id, "satisfied", by=by, expected_version=expected_version)


@transaction.atomic
def say_not_satisfied(reference: str, *, by: Actor, expected_version: int, reason_code: str, note: str = "") -> None:
    """The person is not satisfied: the first time it goes one level up with a new clock, then it ends."""
    found = queries.own_row(reference, person_id=by.resident())
    workflow.act(
        found.id,
        "not_satisfied",
        by=by,
        expected_version=expected_version,
        reason_code=reason_code,
        note_sealed=_note(found, note),
    )


def _note(found: models.Complaint, note: str) -> bytes | None:
    return storage.seal(found.person_id, {"text": note.strip()}) if note.strip() else None


@transaction.atomic
def tell_person(complaint_id: UUID, *, action: str, from_state: str, state: str) -> None:
    """Send the person the message of this step, once; steps among officers send none."""
    kind = "registered" if action == "start" else "ended" if state in _ENDS else _MESSAGE_OF.get(state)
    found = models.Complaint.objects.filter(id=complaint_id).first()
    if kind is None or found is None:
        return
    template = f"grievances.{kind}"
    with translation.override(found.language):
        wanted = rules.MESSAGE_VARIABLES[template]
        facts = _facts(found)
        notifications.send(
            template,
            to=Recipient(person_id=found.person_id),
            variables={name: facts[name] for name in wanted},
            language=found.language,
            key=f"{template}:{found.id}:{from_state}:{state}",
        )


def _facts(found: models.Complaint) -> dict[str, str]:
    """What messages may say, in the language that is active."""
    now_at = workflow.state(found.id)
    return {
        "number": found.reference,
        "officer": language.text_of(queries.holder_title(now_at)) or "-",
        "date": language.date_text(now_at.due_on) if now_at.due_on else "-",
    }
