import threading
from datetime import date

import pytest
from django.db import connection

from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.errors import Conflict, NotAllowed
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.accounts import interface as accounts
from rajyasetu.platform.workflow import errors
from rajyasetu.platform.workflow import interface as workflow
from tests.platform.workflow.conftest import OTHER_TEHSIL
from tests.platform.workflow.examples import body, definition, instant

MONDAY = "2026-11-23T10:00:00+05:30"


def test_case_walks_from_start_to_end_and_its_history_tells_it(started, official, resident, time_machine):
    time_machine.move_to(instant(MONDAY), tick=False)
    clerk, head = official("clerk"), official("head")

    case = started()
    reported = workflow.act(case.case_id, "report", by=clerk, expected_version=1, note_sealed=b"sealed")
    refused = workflow.act(case.case_id, "refuse", by=head, expected_version=2, reason_code="paper_missing")
    again = workflow.act(case.case_id, "resubmit", by=resident, expected_version=3)

    assert (case.state, case.due_on, case.working_days_left, case.is_overdue) == (
        "with_clerk",
        date(2026, 11, 28),
        5,
        False,
    )
    assert (reported.state, reported.due_on) == ("with_head", date(2026, 11, 28))
    assert (refused.state, refused.due_on, refused.days_left) == ("with_resident", date(2026, 12, 23), 30)
    assert (again.state, again.version, again.due_on) == ("with_clerk", 4, date(2026, 11, 28))
    steps = [
        (step.action, step.state, step.post_id, step.reason_code, step.note_sealed)
        for step in workflow.history(case.case_id)
    ]
    assert steps == [
        ("start", "with_clerk", None, "", None),
        ("report", "with_head", clerk.post_id, "", b"sealed"),
        ("refuse", "with_resident", head.post_id, "paper_missing", None),
        ("resubmit", "with_clerk", None, "", None),
    ]


def test_starting_twice_gives_the_same_case(started):
    case = started()
    with pytest.raises(errors.CaseNotFound):
        workflow.state(new_id())
    again = workflow.start(case.case_id, definition="example", area_path="09", department="revenue", by=Actor.system())
    assert again == case
    assert len(workflow.history(case.case_id)) == 1


@pytest.mark.parametrize(
    ("action", "kind", "area", "version", "error"),
    [
        ("report", "head", "09/130/787", 1, NotAllowed),
        ("report", "clerk", OTHER_TEHSIL, 1, NotAllowed),
        ("report", "clerk", "09/130/7", 1, NotAllowed),
        ("report", "clerk", "09/130/787", 7, errors.CaseMoved),
        ("approve", "head", "09/130/787", 1, errors.ActionNotPossible),
    ],
)
def test_act_is_refused_to_the_wrong_hands_and_at_the_wrong_time(started, official, action, kind, area, version, error):
    case = started()
    with pytest.raises(error):
        workflow.act(case.case_id, action, by=official(kind, area), expected_version=version)
    assert workflow.state(case.case_id) == case


def test_only_the_owner_may_take_the_residents_step_and_a_refusal_needs_a_reason(started, official, resident):
    case = started()
    workflow.act(case.case_id, "report", by=official("clerk"), expected_version=1)
    with pytest.raises(errors.ReasonNeeded):
        workflow.act(case.case_id, "refuse", by=official("head"), expected_version=2)
    workflow.act(case.case_id, "refuse", by=official("head"), expected_version=2, reason_code="x")

    stranger = Actor(
        account_id=new_id(),
        person_id=accounts.create_person(),
        channel=resident.channel,
        lawful_basis=resident.lawful_basis,
    )
    with pytest.raises(errors.NotYourStep):
        workflow.act(case.case_id, "resubmit", by=stranger, expected_version=3)
    assert workflow.act(case.case_id, "resubmit", by=resident, expected_version=3).state == "with_clerk"


def test_guard_holds_back_an_action_until_it_is_met(db, resident):
    ready = set()
    workflow.guard("example_paper_is_there")(lambda case_id: case_id in ready)
    guarded = body(code="guarded")
    guarded["transitions"][4]["guard"] = "example_paper_is_there"
    guarded["initial"] = "with_resident"
    workflow.register(workflow.parse(guarded))
    case = workflow.start(
        new_id(),
        definition="guarded",
        area_path="09",
        department="revenue",
        by=resident,
        owner_person_id=resident.person_id,
    )
    with pytest.raises(errors.NotReady):
        workflow.act(case.case_id, "resubmit", by=resident, expected_version=1)
    ready.add(case.case_id)
    assert workflow.act(case.case_id, "resubmit", by=resident, expected_version=1).state == "with_clerk"


def test_running_case_keeps_its_version_and_a_version_never_changes(started):
    old = started()
    changed = body()
    changed["states"]["with_clerk"]["name"] = {"hi": "नया", "en": "new"}
    with pytest.raises(errors.DefinitionIsFixed):
        workflow.register(workflow.parse(changed))
    workflow.register(workflow.parse({**changed, "version": 2}))
    new = started()
    assert workflow.state(old.case_id) == old
    assert (new.definition_version, new.state_name["en"]) == (2, "new")


def test_definition_with_findings_is_not_registered(db):
    with pytest.raises(errors.InvalidDefinition):
        workflow.register(definition(initial="nowhere"))


def test_pause_stops_the_clock_and_resume_gives_back_what_was_left(started, official, time_machine):
    clerk = official("clerk")
    time_machine.move_to(instant(MONDAY))
    case = started()
    time_machine.move_to(instant("2026-11-25T10:00:00+05:30"))
    paused = workflow.pause(case.case_id, by=clerk, expected_version=1)
    time_machine.move_to(instant("2026-12-07T10:00:00+05:30"))
    still = workflow.state(case.case_id)
    resumed = workflow.resume(case.case_id, by=clerk, expected_version=2)

    assert (paused.paused, paused.due_on, paused.is_overdue) == (True, None, False)
    assert (still.paused, still.is_overdue) == (True, False)
    assert (resumed.paused, resumed.due_on, resumed.days_left) == (False, date(2026, 12, 10), 3)
    with pytest.raises(NotAllowed):
        workflow.pause(case.case_id, by=official("clerk", OTHER_TEHSIL), expected_version=3)


def test_overdue_step_is_told_once_and_the_system_takes_its_way_out(started, official, time_machine):
    time_machine.move_to(instant(MONDAY))
    late, waiting, in_time = started(), started(), None
    workflow.act(waiting.case_id, "report", by=official("clerk"), expected_version=1)
    workflow.act(waiting.case_id, "refuse", by=official("head"), expected_version=2, reason_code="x")
    time_machine.move_to(instant("2026-11-29T00:00:00+05:30"))
    in_time = started()

    assert workflow.state(late.case_id).is_overdue
    assert [workflow.escalate_overdue(), workflow.escalate_overdue()] == [1, 0]
    time_machine.move_to(instant("2026-12-24T00:00:00+05:30"))
    assert workflow.escalate_overdue() == 2
    states = workflow.states_of([late.case_id, waiting.case_id, in_time.case_id])
    assert [states[case.case_id].state for case in (late, waiting, in_time)] == ["with_clerk", "closed", "with_clerk"]


def test_declared_holiday_moves_only_open_cases_that_count_over_it(started, official, time_machine):
    time_machine.move_to(instant(MONDAY))
    counting, paused, ended, elsewhere = started(), started(), started(), started(area_path="10/200")
    workflow.pause(paused.case_id, by=official("clerk"), expected_version=1)
    workflow.act(ended.case_id, "report", by=official("clerk"), expected_version=1)
    workflow.act(ended.case_id, "approve", by=official("head"), expected_version=2)
    later = started(at=instant("2026-11-27T10:00:00+05:30"))
    others = [case.case_id for case in (paused, ended, elsewhere, later)]
    before = [case.due_on for case in workflow.states_of(others).values()]
    facts = {"name": {"hi": "अवकाश", "en": "Holiday"}, "source": "Test order 1", "by": Actor.system()}

    day = date(2026, 11, 25)
    changed = workflow.declare_day("state:09", day, is_working=False, **facts)

    assert changed == 1
    assert workflow.state(counting.case_id).due_on == date(2026, 11, 30)
    assert [case.due_on for case in workflow.states_of(others).values()] == before
    assert workflow.declare_day("state:09", day, is_working=True, **facts) == 1
    assert workflow.state(counting.case_id).due_on == counting.due_on


def test_desk_shows_the_posts_area_overdue_first_in_few_queries(
    started, official, time_machine, django_assert_num_queries
):
    time_machine.move_to(instant(MONDAY))
    late = started()
    time_machine.move_to(instant("2026-12-01T10:00:00+05:30"))
    new, elsewhere, like_prefix = started(), started(area_path=OTHER_TEHSIL), started(area_path="09/130/7870")
    clerk = accounts.post(official("clerk").post_id)
    district = accounts.post(official("clerk", "09/130").post_id)

    with django_assert_num_queries(2):
        waiting = workflow.waiting_for(clerk, definition="example")
    assert [case.case_id for case in waiting] == [late.case_id, new.case_id]
    assert workflow.count_waiting_for(clerk) == (2, 1)
    assert {case.case_id for case in workflow.waiting_for(district)} == {
        case.case_id for case in (late, new, elsewhere, like_prefix)
    }


def test_desk_reads_by_its_index(started):
    started()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM workflow_case WHERE is_open AND holder = 'clerk' AND department = 'revenue'"
            " AND area_path LIKE '09/130/%' ORDER BY due_at"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "workflow_desk" in plan


@pytest.mark.django_db(transaction=True)
def test_of_two_heads_deciding_at_once_one_wins_and_the_other_hears_of_it(started, official):
    case = started()
    workflow.act(case.case_id, "report", by=official("clerk"), expected_version=1)
    head, results, together = official("head"), [], threading.Barrier(2)

    def decide(action):
        together.wait()
        try:
            results.append(workflow.act(case.case_id, action, by=head, expected_version=2, reason_code="x").state)
        except Conflict as conflict:
            results.append(conflict.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=(action,)) for action in ("approve", "refuse")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert "workflow.case_moved" in results
    assert len(set(results) & {"approved", "with_resident"}) == 1
    assert workflow.state(case.case_id).state in results


def test_history_is_partitioned_by_month_and_refuses_no_row(db):
    with connection.cursor() as cursor:
        cursor.execute("SELECT partdefid <> 0 FROM pg_partitioned_table WHERE partrelid = 'workflow_step'::regclass")
        assert cursor.fetchone() == (True,)
