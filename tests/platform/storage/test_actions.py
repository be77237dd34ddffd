import hashlib
import resource
import subprocess
from pathlib import Path

import pytest
from django.conf import settings as live

from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.storage import queries
from rajyasetu.platform.storage.errors import Erased, FileBroken, FileMissing, StorageFull
from rajyasetu.platform.storage.models import File
from rajyasetu.platform.storage.values import FileType, OwnFile, StoredFile
from tests.platform.storage.papers import image, pdf

pytestmark = pytest.mark.django_db


def path_of(stored):
    return Path(live.FILES_DIRECTORY) / stored.address[:2] / stored.address[2:4] / stored.address


def test_file_comes_back_as_it_was_and_lies_encrypted_under_the_hash_of_its_ciphertext():
    holder, paper = new_id(), pdf()

    stored = storage.put(paper, holder_id=holder, filename="C:\\Users\\x\\आय.pdf")

    on_disk = path_of(stored).read_bytes()
    expected = StoredFile(
        id=stored.id,
        address=hashlib.sha256(on_disk).hexdigest(),
        file_type=FileType.PDF,
        size=len(paper),
        filename="आय.pdf",
    )
    assert stored == expected == storage.describe(stored.id, holder_id=holder)
    assert storage.get(stored.id, holder_id=holder) == paper
    assert b"%PDF" not in on_disk
    assert path_of(stored).stat().st_mode & 0o077 == 0


def test_same_file_of_two_people_looks_different():
    one, two = (storage.put(image("PNG"), holder_id=new_id(), filename="a.png") for _ in range(2))
    assert one.address != two.address


def test_file_of_somebody_else_is_not_there():
    stored = storage.put(image("PNG"), holder_id=new_id(), filename="a.png")
    with pytest.raises(FileMissing):
        storage.get(stored.id, holder_id=new_id())


def test_changed_swapped_or_lost_file_is_told_as_broken():
    holder = new_id()
    one = storage.put(image("PNG"), holder_id=holder, filename="a.png")
    two = storage.put(image("JPEG"), holder_id=holder, filename="b.jpg")
    File.objects.filter(id=one.id).update(address=two.address)
    with pytest.raises(FileBroken):
        storage.get(one.id, holder_id=holder)

    path_of(two).write_bytes(path_of(two).read_bytes()[:-1] + b"x")
    with pytest.raises(FileBroken):
        storage.get(two.id, holder_id=holder)

    path_of(two).unlink()
    with pytest.raises(FileBroken):
        storage.get(two.id, holder_id=holder)


def test_sealed_value_survives_and_is_bound_to_its_holder():
    holder, other = new_id(), new_id()
    sealed = storage.seal(holder, {"नाम": "फ़ातिमा", "n": [1, None, True]})
    storage.seal(other, {})

    assert storage.open_sealed(holder, sealed) == {"नाम": "फ़ातिमा", "n": [1, None, True]}
    with pytest.raises(FileBroken):
        storage.open_sealed(other, sealed)


def test_key_is_read_once_for_a_request_and_erasing_counts_at_once(django_assert_num_queries):
    holder = new_id()
    sealed = storage.seal(holder, {"a": 1})

    with queries.keys_read_once(), django_assert_num_queries(1):
        assert [storage.open_sealed(holder, sealed), storage.open_sealed(holder, sealed)] == [{"a": 1}, {"a": 1}]

    with queries.keys_read_once():
        storage.open_sealed(holder, sealed)
        storage.erase(holder)
        with pytest.raises(Erased):
            storage.open_sealed(holder, sealed)


def test_erasing_a_holder_erases_files_and_values_for_ever():
    holder = new_id()
    stored = storage.put(image("PNG"), holder_id=holder, filename="a.png")
    sealed = storage.seal(holder, {"a": 1})

    storage.erase(holder)

    for read in (
        lambda: storage.get(stored.id, holder_id=holder),
        lambda: storage.describe(stored.id, holder_id=holder),
        lambda: storage.open_sealed(holder, sealed),
        lambda: storage.seal(holder, {"a": 2}),
        lambda: storage.put(image("PNG"), holder_id=holder, filename="b.png"),
    ):
        with pytest.raises(Erased):
            read()


def test_full_disk_is_told_and_leaves_nothing_behind(settings, tmp_path):
    settings.FILES_DIRECTORY = tmp_path
    holder, paper = new_id(), image("PNG", (900, 900))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1024, hard))
    try:
        with pytest.raises(StorageFull):
            storage.put(paper, holder_id=holder, filename="a.png")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert not File.objects.filter(holder_id=holder).exists()


@pytest.fixture
def small_disk(tmp_path):
    """A real file system of 64 KB; only root may mount one."""
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", tmp_path], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("mounting a small disk needs root")
    yield tmp_path
    subprocess.run(["umount", tmp_path], check=True)


def test_really_full_disk_is_told_and_serves_again_when_there_is_room(settings, small_disk):
    settings.FILES_DIRECTORY = small_disk
    holder = new_id()
    own = OwnFile(content=b"x" * 40_000, filename="a.pdf", file_type=FileType.PDF)
    (small_disk / "ballast").write_bytes(b"x" * 56 * 1024)

    with pytest.raises(StorageFull):
        storage.put_own([own], holder_id=holder)

    (small_disk / "ballast").unlink()
    [file_id] = storage.put_own([own], holder_id=holder)
    assert storage.get(file_id, holder_id=holder) == b"x" * 40_000
