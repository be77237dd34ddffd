"""Keep, read and erase files and sealed values."""

import json
import secrets
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rajyasetu.kernel import clock, text
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage import ciphers, files, queries, rules
from rajyasetu.platform.storage.errors import Erased, FileBroken
from rajyasetu.platform.storage.models import File, HolderKey
from rajyasetu.platform.storage.values import PAPERS, FileType, OwnFile, StoredFile

_DATA_KEY_BYTES = 32
_LONGEST_FILENAME = 120


def put(
    content: bytes,
    *,
    holder_id: UUID,
    filename: str,
    allowed: frozenset[FileType] = PAPERS,
    department: str = "",
    area_path: str = "",
) -> StoredFile:
    """Keep a file that somebody sent, after looking at what it really is.

    The ciphertext is safe on the disk before the row is written in the caller's transaction. Raises
    FileTooLarge, FileTypeRefused, ActiveContentRefused, StorageFull, Erased.
    """
    made = OwnFile(content=content, filename=filename, file_type=rules.check(content, allowed))
    [row] = _keep([made], holder_id=holder_id, place=(department, area_path))
    return _stored(row, _name(filename))


def put_own(files_made: Sequence[OwnFile], *, holder_id: UUID, department: str = "", area_path: str = "") -> list[UUID]:
    """Keep files that the house itself made; their ids, in order. Raises StorageFull, Erased."""
    kept = _keep(files_made, holder_id=holder_id, place=(department, area_path))
    return [row.id for row in kept]


def get(file_id: UUID, *, holder_id: UUID) -> bytes:
    """A holder's file. Raises FileMissing, Erased, FileBroken."""
    row = queries.file(file_id, holder_id=holder_id)
    data_key = queries.data_key(holder_id)
    try:
        sealed = files.read(settings.FILES_DIRECTORY, row.address)
        return ciphers.decrypt_file(data_key, sealed, bound_to=row.id.bytes)
    except ciphers.Tampered as error:
        raise FileBroken from error


def describe(file_id: UUID, *, holder_id: UUID) -> StoredFile:
    """What a holder's file is, without reading it. Raises FileMissing, Erased."""
    row = queries.file(file_id, holder_id=holder_id)
    name = ciphers.decrypt_value(queries.data_key(holder_id), bytes(row.sealed_filename), bound_to=row.id.bytes)
    return _stored(row, name.decode())


def seal(holder_id: UUID, value: Mapping[str, Any]) -> bytes:
    """A JSON payload under the holder's key, made at first use. Raises Erased."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return ciphers.encrypt_value(_ensure_data_key(holder_id), plain, bound_to=holder_id.bytes)


def open_sealed(holder_id: UUID, sealed: bytes) -> dict[str, Any]:
    """What was sealed for the holder. Raises Erased, or FileBroken when it was changed."""
    try:
        plain = ciphers.decrypt_value(queries.data_key(holder_id), bytes(sealed), bound_to=holder_id.bytes)
    except ciphers.Tampered as error:
        raise FileBroken from error
    return dict(json.loads(plain))


def erase(holder_id: UUID) -> None:
    """Delete the holder's key: files and payloads can never be read again, in backups of them neither."""
    now = clock.now()
    queries.forget_key(holder_id)
    HolderKey.objects.update_or_create(
        holder_id=holder_id,
        defaults={"wrapped": b"", "erased_at": now},
        create_defaults={"wrapped": b"", "made_at": now, "erased_at": now},
    )


@transaction.atomic
def _keep(made: Sequence[OwnFile], *, holder_id: UUID, place: tuple[str, str]) -> list[File]:
    data_key = _ensure_data_key(holder_id)
    return File.objects.bulk_create([_written(each, data_key, holder_id=holder_id, place=place) for each in made])


def _written(made: OwnFile, data_key: bytes, *, holder_id: UUID, place: tuple[str, str]) -> File:
    """The row of a file whose ciphertext now lies on the disk."""
    file_id = new_id()
    pieces = ciphers.encrypt_file(data_key, made.content, bound_to=file_id.bytes)
    return File(
        id=file_id,
        holder_id=holder_id,
        department=place[0],
        area_path=place[1],
        address=files.write(settings.FILES_DIRECTORY, pieces),
        file_type=made.file_type,
        size=len(made.content),
        sealed_filename=ciphers.encrypt_value(data_key, _name(made.filename).encode(), bound_to=file_id.bytes),
        kept_at=clock.now(),
    )


def _name(filename: str) -> str:
    """The file's own name, without folders that a browser may have sent."""
    return text.clean(filename.replace("\\", "/").rsplit("/", 1)[-1])[-_LONGEST_FILENAME:]


def _stored(row: File, filename: str) -> StoredFile:
    return StoredFile(
        id=row.id, address=row.address, file_type=FileType(row.file_type), size=row.size, filename=filename
    )


def _ensure_data_key(holder_id: UUID) -> bytes:
    """The holder's key; of several first uses at once one wins."""
    try:
        return queries.data_key(holder_id)
    except Erased:
        wrapped = signing.seal_envelope(queries.envelope_name(holder_id), secrets.token_bytes(_DATA_KEY_BYTES))
        HolderKey.objects.bulk_create(
            [HolderKey(holder_id=holder_id, wrapped=wrapped, made_at=clock.now())], ignore_conflicts=True
        )
        return queries.data_key(holder_id)
