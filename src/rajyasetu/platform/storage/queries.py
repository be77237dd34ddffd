"""Reads: a holder's key, a file's row."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.db import connection

from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage.errors import Erased, FileMissing
from rajyasetu.platform.storage.models import File

# Asked on nearly every page: Django would take longer to put it into words than PostgreSQL to answer it.
_KEY = "SELECT wrapped FROM storage_holder_key WHERE holder_id = %s"
_of_this_request: ContextVar[dict[UUID, bytes] | None] = ContextVar("data_keys_of_this_request", default=None)


@contextmanager
def keys_read_once() -> Iterator[None]:
    """Read each holder's key once within; for one request, so that an erasure counts everywhere from the next on."""
    token = _of_this_request.set({})
    try:
        yield
    finally:
        _of_this_request.reset(token)


def forget_key(holder_id: UUID) -> None:
    """Let go of a key that was read in this request."""
    (_of_this_request.get() or {}).pop(holder_id, None)


def data_key(holder_id: UUID) -> bytes:
    """The holder's data key. Raises Erased when it was deleted or never was."""
    read = _of_this_request.get()
    if read is None:
        return _read_key(holder_id)
    if holder_id not in read:
        read[holder_id] = _read_key(holder_id)
    return read[holder_id]


def _read_key(holder_id: UUID) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(_KEY, [holder_id])
        row = cursor.fetchone()
    if row is None or not row[0]:
        raise Erased
    return signing.open_envelope(envelope_name(holder_id), bytes(row[0]))


def envelope_name(holder_id: UUID) -> str:
    """The name a holder's key is bound to."""
    return f"storage/{holder_id}"


def file(file_id: UUID, *, holder_id: UUID) -> File:
    """The row of a holder's file. Raises FileMissing, also when it is somebody else's."""
    found = File.objects.filter(id=file_id, holder_id=holder_id).first()
    if found is None:
        raise FileMissing
    return found
