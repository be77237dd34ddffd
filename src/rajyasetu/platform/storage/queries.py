"""Reads: a holder's key, a file's row."""

from uuid import UUID

from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage.errors import Erased, FileMissing
from rajyasetu.platform.storage.models import File, HolderKey


def data_key(holder_id: UUID) -> bytes:
    """The holder's data key. Raises Erased when it was deleted or never was."""
    wrapped = HolderKey.objects.filter(holder_id=holder_id).values_list("wrapped", flat=True).first()
    if not wrapped:
        raise Erased
    return signing.open_envelope(envelope_name(holder_id), bytes(wrapped))


def envelope_name(holder_id: UUID) -> str:
    """The name a holder's key is bound to."""
    return f"storage/{holder_id}"


def file(file_id: UUID, *, holder_id: UUID) -> File:
    """The row of a holder's file. Raises FileMissing, also when it is somebody else's."""
    found = File.objects.filter(id=file_id, holder_id=holder_id).first()
    if found is None:
        raise FileMissing
    return found
