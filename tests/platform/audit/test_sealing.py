import itertools
import threading
import time

import pytest
from django.db import connection, transaction
from pymerkle import InmemoryTree, verify_consistency, verify_inclusion

from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit import sealing
from rajyasetu.platform.audit.checkpoints import Checkpoint, is_signed
from rajyasetu.platform.audit.errors import CheckpointSignerMissing, LogBehindCheckpoint
from rajyasetu.platform.audit.folder import Folder, entries_of, tile_path
from rajyasetu.platform.audit.models import AuditCheckpoint, AuditLeaf, AuditPending
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.tasks.errors import CalledInsideTransaction


def act(count=1, event="case_opened"):
    with transaction.atomic():
        for number in range(count):
            audit.record(event, by=Actor.system(), subject=Subject("case"), details={"number": number})


def entries_in(folder):
    """Every entry of the log, read from its files alone."""
    size = Checkpoint.parse((folder / "checkpoint").read_bytes()).size
    entries = []
    for index in range((size + 255) // 256):
        entries += entries_of(Folder(folder).read_tile("entries", index, width=min(256, size - index * 256)))
    return entries


@pytest.mark.django_db
def test_sealed_log_is_the_tree_that_pymerkle_builds_from_its_files(log, signer, witness):
    oracle, notes = InmemoryTree(algorithm="sha256"), []
    for count in (1, 2, 250, 3, 300):
        act(count)
        assert audit.seal() == count
        notes.append((log / "checkpoint").read_bytes())

    oracle.append_entries(entries_in(log))
    checkpoints = [Checkpoint.parse(note) for note in notes]

    assert [checkpoint.size for checkpoint in checkpoints] == [1, 3, 253, 256, 556]
    assert [oracle.get_root(one.size) for one in checkpoints] == [one.root for one in checkpoints]
    for before, after in itertools.pairwise(checkpoints):
        verify_consistency(before.root, after.root, oracle.prove_consistency(before.size, after.size))
    leaf = Folder(log).read_tile(0, 1, width=256)[:32]
    verify_inclusion(leaf, checkpoints[-1].root, oracle.prove_inclusion(257))
    assert all(is_signed(note, name=signer.name, public_key=signer.public_key()) for note in notes)
    assert witness.kept == notes == Folder(log).checkpoints()
    assert audit.verify(notes[2]).findings == ()


@pytest.mark.django_db
def test_files_have_the_names_of_the_specification(log):
    act(600)
    audit.seal()
    act(1)
    audit.seal()

    files = sorted(str(path.relative_to(log)) for path in log.rglob("*") if path.is_file())
    assert files == [
        "checkpoint",
        "checkpoints",
        "tile/0/000",
        "tile/0/001",
        "tile/0/002.p/88",
        "tile/0/002.p/89",
        "tile/1/000.p/2",
        "tile/entries/000",
        "tile/entries/001",
        "tile/entries/002.p/88",
        "tile/entries/002.p/89",
    ]


@pytest.mark.parametrize(
    ("index", "width", "path"),
    [(0, 256, "tile/0/000"), (1234067, 256, "tile/0/x001/x234/067"), (1000, 3, "tile/0/x001/000.p/3")],
)
def test_tile_path_is_as_in_the_specification(index, width, path):
    assert tile_path(0, index, width) == path


@pytest.mark.django_db
def test_partial_tiles_go_when_the_tile_is_full(log):
    act(255)
    audit.seal()
    act(1)
    audit.seal()

    assert not (log / "tile/0/000.p").exists()
    assert len((log / "tile/0/000").read_bytes()) == 256 * 32


@pytest.mark.django_db
def test_nothing_is_written_when_nothing_happened(log, django_assert_num_queries):
    act()
    audit.seal()

    with django_assert_num_queries(7):
        assert audit.seal() == 0

    assert AuditCheckpoint.objects.count() == 1


@pytest.mark.django_db
def test_sealing_without_a_key_says_so(log):
    audit.wire_checkpoint_signer(None)
    act()

    with pytest.raises(CheckpointSignerMissing):
        audit.seal()

    assert AuditPending.objects.count() == 1


@pytest.mark.django_db
def test_sealing_inside_a_transaction_is_refused(log):
    with transaction.atomic(), pytest.raises(CalledInsideTransaction):
        audit.seal()


@pytest.mark.django_db
def test_unreachable_witness_does_not_stop_the_sealing_and_gets_the_next_one(log, witness):
    witness.reachable = False
    act()
    audit.seal()
    witness.reachable = True
    act()
    audit.seal()

    assert [Checkpoint.parse(note).size for note in witness.kept] == [2]


@pytest.mark.django_db
def test_crash_between_database_and_files_is_mended_by_the_next_pass(log, signer):
    act(300)
    audit.seal()
    act(300)
    sealing._seal_batch(signer)

    assert audit.seal() == 0

    assert [Checkpoint.parse(note).size for note in Folder(log).checkpoints()] == [300, 600]
    assert len(entries_in(log)) == 600
    assert audit.verify().ok


@pytest.mark.django_db
def test_checkpoint_write_cut_short_is_written_again(log, signer):
    act()
    audit.seal()
    act()
    sealing._seal_batch(signer)
    note = bytes(AuditCheckpoint.objects.get(size=2).note)
    with (log / "checkpoints").open("ab") as file:
        file.write(b"\n" + note[:-20])

    audit.seal()

    assert (log / "checkpoints").read_bytes().endswith(note)
    assert audit.verify().ok


@pytest.mark.django_db
def test_database_restored_from_an_old_backup_is_not_sealed_on(log):
    act(3)
    audit.seal()
    act(2)
    audit.seal()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_checkpoint DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM audit_checkpoint WHERE size > 3")
    act(1)

    with pytest.raises(LogBehindCheckpoint):
        audit.seal()
    assert AuditPending.objects.count() == 1


@pytest.mark.django_db
def test_log_of_another_origin_in_the_folder_is_not_touched(log, signer):
    act()
    audit.seal()
    signer.name = "other.example/audit"

    with pytest.raises(LogBehindCheckpoint):
        audit.seal()


@pytest.mark.django_db(transaction=True)
@pytest.mark.timeout(60)
def test_transaction_open_for_five_seconds_is_sealed_though_later_ones_were_first(log):
    opened = threading.Event()

    def slow():
        with transaction.atomic():
            audit.record("case_opened", by=Actor.system(), subject=Subject("slow"))
            opened.set()
            connection.cursor().execute("SELECT pg_sleep(5)")
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    opened.wait()
    sealed = 0
    while writer.is_alive():
        act()
        sealed += audit.seal()
        writer.join(0.5)
    assert sealed >= 5
    last = audit.seal()

    assert last >= 1
    assert not AuditPending.objects.exists()
    assert AuditLeaf.objects.count() == sealed + last
    report = audit.verify()
    assert (report.findings, report.size) == ((), sealed + last)


@pytest.mark.django_db(transaction=True)
def test_two_sealers_and_four_writers_make_one_log_without_gaps(log):
    stop = threading.Event()

    def write():
        for _ in range(50):
            act()
        connection.close()

    sealers = [threading.Thread(target=audit.run_sealer, args=(stop,)) for _ in range(2)]
    writers = [threading.Thread(target=write) for _ in range(4)]
    for thread in [*sealers, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    stop.set()
    for thread in sealers:
        thread.join()
    audit.seal()

    assert list(AuditLeaf.objects.order_by("index").values_list("index", flat=True)) == list(range(200))
    assert audit.verify().findings == ()


@pytest.mark.django_db(transaction=True)
def test_record_is_sealed_within_a_second(log):
    stop = threading.Event()
    sealer = threading.Thread(target=audit.run_sealer, args=(stop,))
    sealer.start()
    waits = []
    for number in range(1, 6):  # the shortest of five: another program may hold this machine up, the sealer may not
        act()
        began = time.monotonic()
        while AuditLeaf.objects.count() < number:
            time.sleep(0.02)
        waits.append(time.monotonic() - began)
    stop.set()
    sealer.join()

    assert min(waits) < 1
