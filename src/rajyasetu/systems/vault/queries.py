"""Reads of the vault's tables."""

from datetime import datetime

from django.db.models import Q

from rajyasetu.systems.vault.errors import UnknownReferenceKey
from rajyasetu.systems.vault.models import Reference


def reference(reference_key: str, *, now: datetime, for_update: bool = False) -> Reference:
    """The entry under the key. Raises UnknownReferenceKey when there is none, or it has run out."""
    rows = Reference.objects.select_for_update() if for_update else Reference.objects.all()
    found = rows.filter(Q(expires_at=None) | Q(expires_at__gt=now), reference_key=reference_key).first()
    if found is None:
        raise UnknownReferenceKey
    return found
