"""What a person with more and more power does to the log, and how it is found each time."""

import shutil

import pytest
from django.db import connection, transaction

from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.checkpoints import Checkpoint
from rajyasetu.platform.audit.errors import InvalidCheckpoint
from rajyasetu.platform.audit.folder import Folder
from rajyasetu.platform.audit.models import AuditLeaf, AuditRecord
from rajyasetu.platform.audit.values import Subject
from tests.platform.audit.conftest import Signer

pytestmark = pytest.mark.django_db
TABLES = ("audit_record", "audit_leaf", "audit_tile_node", "audit_checkpoint")
VICTIM = 4


def act(count):
    with transaction.atomic():
        for number in range(count):
            audit.record("case_decided", by=Actor.system(), subject=Subject("case"), details={"number": number})


def sql(statement, values=()):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def kept(log):
    """Ten records under checkpoints of 3, 7 and 10; a copy of the middle one is kept outside."""
    outside = None
    for count in (3, 4, 3):
        act(count)
        audit.seal()
        if count == 4:
            outside = (log / "checkpoint").read_bytes()
    assert audit.verify(outside).ok
    return outside


@pytest.fixture
def owner(kept):
    """The database's owner, for whom no trigger holds."""
    for table in TABLES:
        sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def record_at(index):
    return AuditLeaf.objects.get(index=index).record_id


def seal_anew(log, settings, *, also_files):
    """Make the whole log again from the records as they are now, in the old steps, with the real key."""
    for table in ("audit_leaf", "audit_tile_node", "audit_checkpoint"):
        sql(f"DELETE FROM {table}")
    if also_files:
        shutil.rmtree(log)
    else:
        settings.AUDIT_DIRECTORY = log.with_name("elsewhere")
    records = list(AuditRecord.objects.order_by("at", "id").values_list("id", "at"))
    for first, end in ((0, 3), (3, 7), (7, 10)):
        for record_id, at in records[first:end]:
            sql("INSERT INTO audit_pending VALUES (%s, %s)", [record_id, at])
        audit.seal()
    settings.AUDIT_DIRECTORY = log


def codes(report):
    return [finding.code for finding in report.findings]


def test_untouched_log_is_found_good(kept, log):
    report = audit.verify(kept)

    assert (report.ok, report.size, report.checkpoints) == (True, 10, 3)
    assert report.sentences("en") == [
        "10 sealed records and 3 checkpoints were checked.",
        "All is as it was when it was sealed.",
    ]
    assert report.sentences("hi")[1] == "सब वैसा ही है जैसा मुहर लगते समय था।"


@pytest.mark.parametrize(
    "change",
    ["event = 'case_closed'", "details = '{\"number\": 99}'", "post_id = gen_random_uuid()", "lawful_basis = 'law'"],
)
def test_changed_record_is_named(owner, change):
    victim = record_at(VICTIM)
    sql(f"UPDATE audit_record SET {change} WHERE id = %s", [victim])

    report = audit.verify()

    assert codes(report) == ["changed"]
    assert f"Record {victim} of" in report.findings[0].en
    assert f"number {VICTIM}, was changed" in report.findings[0].en


def test_removed_record_is_named(owner):
    victim = record_at(VICTIM)
    sql("DELETE FROM audit_record WHERE id = %s", [victim])

    report = audit.verify()

    assert codes(report) == ["removed"]
    assert str(victim) in report.findings[0].en


def test_record_removed_before_it_was_sealed_is_named(owner):
    act(1)
    sql("DELETE FROM audit_record WHERE id = (SELECT record_id FROM audit_pending)")
    audit.seal()

    assert codes(audit.verify()) == ["removed"]


def test_record_put_in_beside_the_log_is_found(owner):
    act(1)
    sql("DELETE FROM audit_pending")

    assert codes(audit.verify()) == ["never_sealed"]


def test_record_changed_together_with_its_leaf_is_found_by_every_later_checkpoint(owner):
    victim = record_at(VICTIM)
    sql("UPDATE audit_leaf SET hash = sha256('x') WHERE record_id = %s", [victim])
    sql("DELETE FROM audit_leaf WHERE index = 9")

    report = audit.verify()

    assert codes(report) == ["changed", "never_sealed", "rewritten", "truncated", "rewritten", "truncated"]
    assert "Something between numbers 3 and 6 was changed" in report.findings[2].en


def test_log_made_anew_with_the_key_is_found_by_the_checkpoints_file(owner, log, settings):
    sql("UPDATE audit_record SET event = 'case_closed' WHERE id = %s", [record_at(VICTIM)])
    seal_anew(log, settings, also_files=False)

    report = audit.verify()

    assert codes(report) == ["forked", "forked", "rewritten"]
    assert "size 7 in the checkpoints' file" in report.findings[2].en


def test_log_and_files_made_anew_with_the_key_are_found_by_the_checkpoint_kept_outside(owner, log, settings, kept):
    sql("UPDATE audit_record SET event = 'case_closed' WHERE id = %s", [record_at(VICTIM)])
    seal_anew(log, settings, also_files=True)
    assert audit.verify().ok

    report = audit.verify(kept)

    assert codes(report) == ["forked", "rewritten"]
    assert "the file that was kept outside" in report.findings[1].en


def test_two_records_that_changed_places_are_found(owner, log, settings, kept):
    first, second = record_at(4), record_at(5)
    sql("UPDATE audit_leaf SET index = 99 WHERE record_id = %s", [first])
    sql("UPDATE audit_leaf SET index = 4 WHERE record_id = %s", [second])
    sql("UPDATE audit_leaf SET index = 5 WHERE record_id = %s", [first])

    assert codes(audit.verify()) == ["rewritten", "rewritten"]


def cut(size):
    sql("DELETE FROM audit_record WHERE id IN (SELECT record_id FROM audit_leaf WHERE index >= %s)", [size])
    sql("DELETE FROM audit_leaf WHERE index >= %s", [size])
    sql("DELETE FROM audit_checkpoint WHERE size > %s", [size])


def test_log_cut_short_is_found_by_the_checkpoints_file(owner):
    cut(7)

    report = audit.verify()

    assert codes(report) == ["truncated", "checkpoint_gone"]
    assert "had 10 seals, now there are 7" in report.findings[0].en


def test_log_and_file_cut_short_are_found_by_the_checkpoint_kept_outside(owner, log, kept):
    cut(3)
    path = log / "checkpoints"
    path.write_bytes(b"\n" + Folder(log).checkpoints()[0])
    assert audit.verify().ok

    assert codes(audit.verify(kept)) == ["truncated"]


def test_log_cut_short_and_grown_again_is_found(owner, log, settings, kept):
    cut(3)
    (log / "checkpoints").write_bytes(b"\n" + Folder(log).checkpoints()[0])
    act(7)
    audit.seal()
    assert audit.verify().ok

    report = audit.verify(kept)

    assert codes(report) == ["rewritten"]
    assert "Something between numbers 0 and 6" in report.findings[0].en


def test_leaf_taken_from_the_middle_is_found(owner):
    sql("DELETE FROM audit_leaf WHERE index IN (4, 5)")

    report = audit.verify()

    assert codes(report)[0] == "leaf_gone"
    assert "numbered 4 to 5 are gone" in report.findings[0].en


def test_leaf_added_behind_the_last_checkpoint_is_found(owner):
    act(1)
    sql("INSERT INTO audit_leaf SELECT 10, record_id, at, sha256('x') FROM audit_pending")
    sql("DELETE FROM audit_pending")

    assert codes(audit.verify()) == ["changed", "not_covered"]


def test_checkpoint_taken_from_the_file_is_found(kept, log):
    path = log / "checkpoints"
    path.write_bytes(path.read_bytes().replace(kept, b""))

    assert codes(audit.verify()) == ["checkpoint_gone"]


def test_checkpoints_file_that_is_gone_is_found(kept, log):
    (log / "checkpoints").unlink()

    assert codes(audit.verify()) == ["checkpoint_gone"]


def test_second_history_shown_to_somebody_is_found(kept, log, signer):
    other = Checkpoint(signer.name, 7, b"\x05" * 32).signed(signer)

    assert codes(audit.verify(other)) == ["forked", "rewritten"]


def test_checkpoint_by_another_key_is_found(kept):
    forger = Signer(b"\x08" * 32)
    note = Checkpoint(forger.name, 7, Checkpoint.parse(kept).root).signed(forger)

    assert codes(audit.verify(note)) == ["not_signed"]


def test_file_that_is_no_checkpoint_is_refused(kept):
    with pytest.raises(InvalidCheckpoint):
        audit.verify(b"hello")


@pytest.mark.parametrize("tile", ["tile/0/000", "tile/entries/000"])
@pytest.mark.parametrize("change", [lambda content: content[:-1], lambda content: content[:50] + b"!" + content[51:]])
def test_changed_tile_is_found(kept, log, tile, change):
    act(300)
    audit.seal()
    path = log / tile
    path.write_bytes(change(path.read_bytes()))

    assert codes(audit.verify()) == ["tile_differs"]


def test_records_that_wait_too_long_are_told_of(kept, time_machine):
    act(2)
    sql("UPDATE audit_pending SET at = at - interval '2 minutes'")

    assert "waiting" in codes(audit.verify())


def test_many_findings_of_a_kind_are_counted(owner):
    act(50)
    audit.seal()
    sql("UPDATE audit_record SET event = 'case_closed'")

    report = audit.verify()

    assert codes(report) == ["changed"] * 21
    assert report.findings[-1].en == "There are 40 more of this kind."
