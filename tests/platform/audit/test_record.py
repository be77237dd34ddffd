from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.platform.audit.errors import DetailRefused, OutsideTransaction
from rajyasetu.platform.audit.interface import entries_about, record
from rajyasetu.platform.audit.models import AuditPending, AuditRecord
from rajyasetu.platform.audit.values import AuditEntry, Subject

FATIMA, OFFICIAL, POST, ACCOUNT, SESSION, CASE = (UUID(int=7 << 76 | 2 << 62 | number) for number in range(1, 7))
CLERK = Actor(
    account_id=ACCOUNT,
    person_id=OFFICIAL,
    post_id=POST,
    on_behalf_of=FATIMA,
    channel=Channel.DESK,
    session_id=SESSION,
    lawful_basis=LawfulBasis.LAW,
)


@pytest.mark.django_db
def test_record_is_read_back_whole_with_the_newest_first(time_machine, noon):
    time_machine.move_to(noon, tick=False)
    with transaction.atomic():
        record("case_opened", by=Actor.system(), subject=Subject("case"), person_id=FATIMA)
    time_machine.move_to(noon + timedelta(minutes=1), tick=False)
    details = {"action": "approve", "attempt": 2, "late": False}
    with transaction.atomic():
        record("case_decided", by=CLERK, subject=Subject("case", CASE), person_id=FATIMA, details=details)
        record("case_decided", by=CLERK, subject=Subject("case", CASE), person_id=OFFICIAL)

    first = AuditEntry(
        at=noon, event="case_opened", actor=Actor.system(), subject=Subject("case"), person_id=FATIMA, details={}
    )
    second = AuditEntry(
        at=noon + timedelta(minutes=1),
        event="case_decided",
        actor=CLERK,
        subject=Subject("case", CASE),
        person_id=FATIMA,
        details=details,
    )
    assert entries_about(FATIMA) == [second, first]
    assert entries_about(FATIMA, limit=1) == [second]
    assert entries_about(FATIMA, before=second.at) == [first]


@pytest.mark.django_db
def test_record_leaves_its_marker():
    with transaction.atomic():
        record("case_opened", by=CLERK, subject=Subject("case", CASE))

    assert list(AuditPending.objects.values_list("record_id")) == list(AuditRecord.objects.values_list("id"))


@pytest.mark.django_db
def test_record_is_gone_when_the_act_is():
    with transaction.atomic():
        record("case_opened", by=CLERK, subject=Subject("case", CASE))
        transaction.set_rollback(True)

    assert not AuditRecord.objects.exists()
    assert not AuditPending.objects.exists()


@pytest.mark.django_db
def test_record_without_a_transaction_is_refused():
    with pytest.raises(OutsideTransaction):
        record("case_opened", by=CLERK, subject=Subject("case", CASE))


@pytest.mark.parametrize(
    "value",
    [
        1.5,
        None,
        datetime(2026, 1, 1, tzinfo=UTC),
        "9" * 201,
        "999941057058",
        "9999 4105 7058",
        "no. 9999410570581234",
        999941057058,
    ],
)
@pytest.mark.django_db
def test_detail_that_is_no_code_or_count_is_refused(value):
    with transaction.atomic(), pytest.raises(DetailRefused):
        record("case_opened", by=CLERK, subject=Subject("case", CASE), details={"thing": value})


@pytest.mark.parametrize(
    "value", [str(UUID(int=123456789012)), "20261122103000", "a" * 40 + "123456789012", True, 0, ""]
)
@pytest.mark.django_db
def test_ids_and_codes_are_accepted_as_details(value):
    with transaction.atomic():
        record("case_opened", by=CLERK, subject=Subject("case", CASE), person_id=FATIMA, details={"thing": value})

    assert entries_about(FATIMA)[0].details == {"thing": value}


@pytest.mark.parametrize("statement", ["UPDATE audit_record SET event = 'x'", "DELETE FROM audit_record"])
@pytest.mark.django_db
def test_database_refuses_to_change_a_record(statement):
    with transaction.atomic():
        record("case_opened", by=CLERK, subject=Subject("case", CASE))

    with pytest.raises(DatabaseError, match="never changed or removed"), transaction.atomic():
        connection.cursor().execute(statement)
