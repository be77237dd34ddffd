from dataclasses import replace
from datetime import timedelta

import pytest

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import NotAllowed
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.storage.errors import FileTypeRefused
from rajyasetu.platform.tasks import interface as tasks
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.platform.workflow.errors import CaseMoved, ReasonNeeded
from rajyasetu.systems.grievances import actions, interface, models, queries
from rajyasetu.systems.grievances.errors import (
    AnswersMissing,
    CategoryUnknown,
    ComplaintNotFound,
    PlaceUnknown,
    ReportTooShort,
    TooManyComplaints,
)
from tests.systems.grievances.conftest import REPORT, STORY, TEHSIL

pytestmark = pytest.mark.django_db
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


def own(reference, resident):
    return queries.own_complaint(reference, person_id=resident.person_id)


def waiting(official):
    return [item.reference for item in interface.desk_items(accounts.post(official.post_id))]


def test_complaint_goes_up_one_level_when_she_is_not_satisfied_and_is_then_settled(
    complain, resident, first, second, third, version, phone
):
    reference = complain()
    tasks.drain()
    assert own(reference, resident).state == "with_officer"
    assert waiting(first) == [reference]

    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    assert (waiting(first), waiting(second)) == ([], [reference])
    actions.send_back(
        reference, by=second, expected_version=version(reference), reason_code="no_paper", note="रसीद लगाएँ"
    )
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT, file=(PNG, "रसीद.png"))
    actions.approve(reference, by=second, expected_version=version(reference))
    tasks.drain()
    assert [summary.waits_for_person for summary in interface.complaints_of(resident.person_id)] == [True]

    actions.say_not_satisfied(
        reference, by=resident, expected_version=version(reference), reason_code="not_done", note="पैसा नहीं आया"
    )
    tasks.drain()
    raised = own(reference, resident)
    assert (raised.state, raised.days_left, waiting(third)) == ("with_superior", 15, [reference])

    actions.report(reference, by=third, expected_version=version(reference), text=REPORT)
    actions.say_satisfied(reference, by=resident, expected_version=version(reference))
    tasks.drain()

    ended = own(reference, resident)
    assert (ended.state, ended.is_final) == ("closed", True)
    assert [step.action for step in ended.timeline] == [
        "start", "mark", "report", "return", "report", "approve", "not_satisfied", "report", "satisfied",
    ]  # fmt: skip
    assert [report.file_name for report in ended.reports] == ["", "रसीद.png", ""]
    assert ended.timeline[3].note == "रसीद लगाएँ"
    assert [template for template, _ in phone.texts] == [
        "grievances.registered", "grievances.asked", "grievances.raised", "grievances.asked", "grievances.ended",
    ]  # fmt: skip
    assert all(reference in text for _, text in phone.texts)


def test_second_no_settles_the_complaint_and_the_answer_stays(complain, resident, first, second, third, version):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    actions.approve(reference, by=second, expected_version=version(reference))
    for state in ("with_superior", "settled"):
        actions.say_not_satisfied(
            reference, by=resident, expected_version=version(reference), reason_code="not_true", note=""
        )
        assert own(reference, resident).state == state
        if state == "with_superior":
            actions.report(reference, by=third, expected_version=version(reference), text=REPORT)


def test_question_without_an_answer_lapses(complain, resident, first, second, version, time_machine):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    actions.approve(reference, by=second, expected_version=version(reference))
    due = own(reference, resident).due_on

    time_machine.move_to(f"{due}T23:59:59+05:30")
    workflow.escalate_overdue()
    assert own(reference, resident).state == "asked"
    time_machine.move_to(f"{due}T23:59:59+05:30", tick=False)
    time_machine.shift(5)
    workflow.escalate_overdue()

    assert own(reference, resident).state == "lapsed"


def test_double_press_registers_once(resident, complain):
    draft = actions.save_answers(
        by=resident, category="pension_not_received", district="09/130", tehsil=TEHSIL, story=STORY
    )

    numbers = {actions.register(by=resident, token=draft.token, language_code="hi") for _ in range(2)}

    assert len(numbers) == 1
    assert models.Complaint.objects.count() == 1


def test_complaint_with_a_question_left_is_not_sent_and_nothing_is_lost(resident):
    draft = actions.save_answers(by=resident, category="pension_not_received", district="09/130")

    with pytest.raises(AnswersMissing):
        actions.register(by=resident, token=draft.token, language_code="hi")

    assert queries.draft(resident.person_id) == draft


def test_eleventh_complaint_of_a_month_is_refused_and_kept_as_a_draft(resident, complain):
    for _ in range(10):
        complain()

    with pytest.raises(TooManyComplaints):
        complain()

    assert queries.draft(resident.person_id).story == STORY


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"category": "pension"}, CategoryUnknown),
        ({"category": "absent"}, CategoryUnknown),
        ({"district": "09"}, PlaceUnknown),
        ({"district": "09/130", "tehsil": "09/131/790"}, PlaceUnknown),
    ],
)
def test_answer_that_is_not_on_the_list_is_refused(resident, answers, error):
    with pytest.raises(error):
        actions.save_answers(by=resident, **answers)


def test_another_district_forgets_the_tehsil(resident):
    actions.save_answers(by=resident, district="09/130", tehsil=TEHSIL, village="बिथरी")

    changed = actions.save_answers(by=resident, district="09/131")

    assert (changed.tehsil, changed.village) == ("", "")


def test_other_people_and_other_posts_see_nothing(complain, resident, official, second):
    reference = complain()
    stranger = replace(resident, person_id=accounts.create_person())

    with pytest.raises(ComplaintNotFound):
        queries.own_complaint(reference, person_id=stranger.person_id)
    with pytest.raises(NotAllowed):
        actions.open_case(reference, by=stranger)
    with pytest.raises(NotAllowed):
        actions.open_case(reference, by=official("tehsildar", area_path=TEHSIL, department="revenue"))
    with pytest.raises(NotAllowed):
        actions.report(reference, by=second, expected_version=2, text=REPORT)
    with pytest.raises(NotAllowed):
        actions.report(reference, by=resident, expected_version=2, text=REPORT)


def test_two_officers_at_once_the_second_is_told(complain, first, second, version):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)
    seen = version(reference)
    actions.approve(reference, by=second, expected_version=seen)

    with pytest.raises(CaseMoved):
        actions.send_back(reference, by=second, expected_version=seen, reason_code="not_clear")


def test_return_without_a_reason_and_a_report_that_says_nothing_are_refused(complain, first, second, version):
    reference = complain()
    with pytest.raises(ReportTooShort):
        actions.report(reference, by=first, expected_version=version(reference), text="हो गया")
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)

    with pytest.raises(ReasonNeeded):
        actions.send_back(reference, by=second, expected_version=version(reference), reason_code="")


def test_officers_look_is_audited_about_the_person(complain, resident, first):
    reference = complain()

    actions.open_case(reference, by=first)

    latest = audit.entries_about(resident.person_id)[0]
    assert (latest.event, latest.actor.post_id) == ("complaint_viewed", first.post_id)
    assert dict(latest.details) == {"category": "pension_not_received"}


def test_complaint_without_an_officer_of_the_area_waits_to_be_marked(complain, resident):
    reference = complain(category="ration_not_given")

    assert own(reference, resident).state == "registered"


def test_words_lie_sealed(complain, first, version):
    reference = complain()
    actions.report(reference, by=first, expected_version=version(reference), text=REPORT)

    sealed = bytes(models.Complaint.objects.get().sealed) + bytes(models.Report.objects.get().sealed)
    assert "पेंशन".encode() not in sealed


def test_paper_is_for_the_person_and_the_posts_only(complain, resident, first, official):
    actions.save_answers(by=resident, category="pension_not_received")
    actions.attach_paper(by=resident, content=PNG, filename="pass book.png")
    reference = complain()
    paper_id = own(reference, resident).paper_id

    assert actions.open_file(reference, paper_id, by=resident) == (PNG, "pass book.png")
    assert actions.open_file(reference, paper_id, by=first) == (PNG, "pass book.png")
    with pytest.raises(ComplaintNotFound):
        actions.open_file(reference, new_id(), by=resident)
    with pytest.raises(NotAllowed):
        actions.open_file(reference, paper_id, by=official("tehsildar", area_path=TEHSIL, department="revenue"))
    with pytest.raises(FileTypeRefused):
        actions.attach_paper(by=resident, content=b"MZ\x90\x00", filename="photo.png")


@pytest.mark.parametrize("typed", ["UP-GRV-2026-7K3M9XQ2-X", "hello", "", "'; DROP TABLE"])
def test_number_with_a_slip_is_not_found(state, typed):
    with pytest.raises(ComplaintNotFound):
        queries.row(typed)


def test_draft_that_nobody_touches_goes_after_a_month(resident, time_machine):
    actions.save_answers(by=resident, category="pension_not_received")

    time_machine.move_to(clock.now() + timedelta(days=29))
    actions.forget_drafts()
    assert queries.draft(resident.person_id) is not None
    time_machine.move_to(clock.now() + timedelta(days=2))
    actions.forget_drafts()

    assert queries.draft(resident.person_id) is None
