import threading
from dataclasses import replace

import pytest
from django.db import connection, transaction

from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.errors import Conflict, NotAllowed, NotFound
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.consent import interface as consent
from rajyasetu.platform.notifications.models import Message
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.workflow import interface as workflow
from rajyasetu.systems.public_services import actions, errors, interface, models, queries
from rajyasetu.systems.public_services.values import Phase, Step, Submitted
from tests.systems.public_services.conftest import OTHER_TEHSIL, PROFILE, TEHSIL


def test_beginning_again_gives_the_draft_she_left_with_its_answers(resident, service):
    reference = actions.begin(service, by=resident)
    application = queries.application_by_reference(reference)
    actions.save_answers(application.id, Step.PURPOSE, {"purpose": "loan", "other": ""}, by=resident)

    assert actions.begin(service, by=resident) == reference
    assert queries.answers(application.id, person_id=resident.person_id) == {
        "purpose": {"purpose": "loan", "other": ""}
    }


def test_answers_lie_sealed_and_the_row_holds_only_ids_and_marks(resident, sent):
    application = sent(resident)
    with connection.cursor() as cursor:
        rows = []
        for table in ("application", "submission"):
            cursor.execute(
                f"SELECT t::text FROM public_services_{table} t WHERE t::text LIKE %s", [f"%{application.id}%"]
            )
            rows += [row[0] for row in cursor.fetchall()]
    assert len(rows) == 2
    for word in ("Ram Lal", "Civil Lines", "Shanti", "शांति"):
        assert not any(word in row or word.encode().hex() in row for row in rows)


def test_submitting_gives_number_case_consent_audit_and_one_message(resident, sent):
    application = sent(resident)
    case = workflow.state(application.id)

    assert (case.state, case.area_path, case.holder_post_kind, case.days_left) == (
        "with_lekhpal",
        TEHSIL,
        "lekhpal",
        15,
    )
    assert queries.submitted_answers(application)["person"]["name_local"] == "शांति देवी"
    assert [given.purpose_code for given in consent.of_person(resident.person_id)] == ["apply.income_certificate"]
    assert Message.objects.count() == 1
    events = {entry.event for entry in audit.entries_about(resident.person_id)}
    assert {"application_begun", "application_submitted", "case_step_taken", "consent_given"} <= events


def test_the_same_form_sent_twice_is_one_application(resident, draft):
    application = draft(resident)
    first = actions.submit(application.id, token=application.submission_token, by=resident)
    again = actions.submit(application.id, token=application.submission_token, by=resident)

    assert first == Submitted(reference=application.reference, already=False)
    assert again == replace(first, already=True)
    assert models.Submission.objects.count() == 1
    assert len(workflow.history(application.id)) == 1


def test_a_submission_that_the_database_lost_is_made_by_the_same_form_later(resident, draft):
    application = draft(resident)

    with transaction.atomic():
        actions.submit(application.id, token=application.submission_token, by=resident)
        transaction.set_rollback(True)

    assert queries.case_of(queries.application(application.id)) is None
    assert not actions.submit(application.id, token=application.submission_token, by=resident).already


def test_a_form_from_an_earlier_round_or_of_another_application_sends_nothing(resident, draft):
    application = draft(resident)
    with pytest.raises(errors.FormOutdated):
        actions.submit(application.id, token=new_id(), by=resident)


def test_an_incomplete_application_is_not_sent(resident, draft):
    application = draft(resident, {Step.YOU: {"seen": True}})
    with pytest.raises(errors.AnswersMissing):
        actions.submit(application.id, token=application.submission_token, by=resident)


def test_nothing_is_sent_for_a_person_of_whom_nothing_is_known(make_resident, draft):
    stranger = make_resident({})
    application = draft(stranger)
    with pytest.raises(errors.FactsMissing):
        actions.submit(application.id, token=application.submission_token, by=stranger)


def test_anothers_application_is_not_found_and_a_sent_one_not_changed(resident, make_resident, sent):
    application = sent(resident)
    with pytest.raises(NotFound):
        actions.save_answers(application.id, Step.PURPOSE, {"purpose": "loan"}, by=make_resident())
    with pytest.raises(errors.ApplicationSent):
        actions.save_answers(application.id, Step.PURPOSE, {"purpose": "loan"}, by=resident)


def test_report_passes_the_file_on_sealed_and_only_the_lekhpal_of_her_area_may_write_it(resident, sent, official):
    application = sent(resident)
    facts = {"income_paise": 60_000_00, "recommends": True, "remarks": "Asked the neighbours.", "expected_version": 1}
    for stranger in (official("lekhpal", OTHER_TEHSIL), official("tehsildar"), resident):
        with pytest.raises(NotAllowed):
            actions.report(application.id, **facts, by=stranger)

    case = actions.report(application.id, **facts, by=official("lekhpal"))

    report = queries.report(application)
    assert (case.state, report.income_paise, report.remarks) == ("with_tehsildar", 60_000_00, "Asked the neighbours.")
    assert models.Report.objects.count() == 1
    assert b"neighbours" not in bytes(models.Report.objects.get().report_sealed)


def test_refusal_lets_her_mend_and_send_again_under_the_same_number(resident, reported, official):
    application = reported(resident)
    tehsildar = official("tehsildar")
    facts = {"reason_code": "income_proof_missing", "note": "No paper at all.", "expected_version": 2, "by": tehsildar}
    with pytest.raises(errors.UnknownReason):
        actions.refuse(application.id, **{**facts, "reason_code": "bad_mood"})
    refused = actions.refuse(application.id, **facts)
    actions.save_answers(application.id, Step.FAMILY, {"guardian": "Ram Lal", "members": 6}, by=resident)
    seen_by_office = queries.submitted_answers(application)["family"]["members"]
    mended = queries.application(application.id)
    actions.submit(application.id, token=mended.submission_token, by=resident)

    again = queries.application(application.id)
    assert refused.state == "refused"
    assert seen_by_office == 5
    assert queries.submitted_answers(again)["family"]["members"] == 6
    assert (again.reference, again.round, workflow.state(application.id).state) == (
        application.reference,
        2,
        "with_lekhpal",
    )
    assert queries.report(again) is None
    assert storage.open_sealed(resident.person_id, workflow.history(application.id)[2].note_sealed) == {
        "note": "No paper at all."
    }


def test_approval_needs_a_report_on_what_was_sent_last(resident, sent, official):
    application = sent(resident)
    with pytest.raises(Conflict):
        actions.approve(application.id, expected_version=1, by=official("tehsildar"))


def test_an_official_does_not_decide_on_their_own_matter(official, make_resident, reported):
    tehsildar = official("tehsildar")
    own = replace(make_resident(), person_id=tehsildar.person_id)

    accounts.set_profile(tehsildar.person_id, PROFILE, by=Actor.system())
    application = reported(own)
    with pytest.raises(NotAllowed):
        actions.approve(application.id, expected_version=2, by=tehsildar)


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_at_once_one_stands_and_the_other_is_told(resident, reported, official):
    application, tehsildar = reported(resident), official("tehsildar")
    results, together = [], threading.Barrier(2)
    decisions = {
        "approve": lambda: actions.approve(application.id, expected_version=2, by=tehsildar),
        "refuse": lambda: actions.refuse(
            application.id, reason_code="income_differs", note="", expected_version=2, by=tehsildar
        ),
    }

    def decide(name):
        together.wait()
        try:
            results.append(decisions[name]().state)
        except Conflict as conflict:
            results.append(conflict.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(name,)) for name in decisions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert "workflow.case_moved" in results
    assert len({"approved", "refused"} & set(results)) == 1


def test_lists_tell_where_each_application_stands(resident, sent, official, service):
    application = sent(resident)
    actions.begin(service, by=resident)
    phases = [(item.phase, item.reference) for item in interface.applications_of(resident.person_id)]

    items = interface.desk_items(accounts.post(official("lekhpal").post_id))

    assert sorted(phases) == sorted([(Phase.WITH_OFFICE, application.reference), (Phase.DRAFT, "")])
    assert [(item.reference, item.working_days_left is not None) for item in items] == [(application.reference, True)]
    assert interface.desk_items(accounts.post(official("lekhpal", OTHER_TEHSIL).post_id)) == []
