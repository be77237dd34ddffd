"""What the vault does with a number: keep, confirm, read, erase. Each is counted and audited.

Lock order: the row of the reference, then nothing more; counters are written before, in their own
transaction, so that an access which fails is counted too.
"""

from datetime import datetime
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection, transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.platform.signing import interface as signing
from rajyasetu.systems.vault import key_files, queries, rules
from rajyasetu.systems.vault.errors import SealBroken
from rajyasetu.systems.vault.models import Reference
from rajyasetu.systems.vault.values import Access, Purpose, ReferenceKey

log = structlog.get_logger()
_COUNT_SQL = """
INSERT INTO vault_access_count (id, purpose, access, minute, count) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (purpose, access, minute) DO UPDATE SET count = vault_access_count.count + 1
RETURNING count
"""
_KEEP_SQL = """
INSERT INTO vault_reference (id, reference_key, number_index, sealed_number, created_at, expires_at)
VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (number_index) DO UPDATE SET expires_at =
    CASE WHEN vault_reference.expires_at IS NULL THEN NULL ELSE excluded.expires_at END
RETURNING id, reference_key
"""


def prepare() -> None:
    """Make the vault's keys and token where they are missing. Safe to call at each start."""
    key_files.make()


def keep(number: str, *, purpose: Purpose, trace: UUID | None) -> ReferenceKey:
    """Seal the number and give its reference key; the same number gives the same key.

    What is kept runs out after a day unless `confirm` follows: a number that somebody only typed
    is not kept. `trace` is the caller's id of its own act, for the audit.
    Raises InvalidAadhaarNumber or NotATestNumber.
    """
    now = clock.now()
    _count(purpose, Access.KEPT, now)
    rules.require_number(number, is_demo=settings.IS_DEMO)
    index = rules.index_of(number, key=key_files.index_key())
    sealed = signing.seal_envelope(key_files.SEALING_KEY, number.encode("ascii"))
    with transaction.atomic():
        Reference.objects.filter(expires_at__lte=now).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                _KEEP_SQL,
                [new_id(), rules.new_reference_key(), index, sealed, now, now + rules.PROVISIONAL_LIFE],
            )
            reference_id, reference_key = cursor.fetchone()
        _record("vault_number_kept", reference_id, purpose=purpose, trace=trace)
    return ReferenceKey(reference_key)


def confirm(reference_key: str, *, purpose: Purpose, trace: UUID | None) -> None:
    """Keep the number until it is erased: its holder has proved that it is theirs. Raises UnknownReferenceKey."""
    now = clock.now()
    _count(purpose, Access.CONFIRMED, now)
    with transaction.atomic():
        reference = queries.reference(reference_key, now=now, for_update=True)
        if reference.expires_at is not None:
            reference.expires_at = None
            reference.save(update_fields=["expires_at"])
        _record("vault_number_confirmed", reference.id, purpose=purpose, trace=trace)


def read(reference_key: str, *, purpose: Purpose, trace: UUID | None) -> str:
    """The number under the key. Raises UnknownReferenceKey, or SealBroken when the entry is not sound."""
    now = clock.now()
    _count(purpose, Access.READ, now)
    with transaction.atomic():
        reference = queries.reference(reference_key, now=now)
        _record("vault_number_read", reference.id, purpose=purpose, trace=trace)
    number = signing.open_envelope(key_files.SEALING_KEY, bytes(reference.sealed_number)).decode("ascii")
    if rules.index_of(number, key=key_files.index_key()) != bytes(reference.number_index):
        log.error("vault_seal_found_broken", purpose=purpose.value)
        raise SealBroken
    return number


def erase(reference_key: str, *, purpose: Purpose, trace: UUID | None) -> None:
    """Forget the number. What the audit keeps holds neither the number nor its index. Raises UnknownReferenceKey."""
    now = clock.now()
    _count(purpose, Access.ERASED, now)
    with transaction.atomic():
        reference = queries.reference(reference_key, now=now, for_update=True)
        _record("vault_number_erased", reference.id, purpose=purpose, trace=trace)
        reference.delete()


def _count(purpose: Purpose, access: Access, now: datetime) -> None:
    """Count the access; ring the alarm once when a minute's reads pass the limit."""
    limit = getattr(settings, "VAULT_READS_PER_MINUTE", rules.READS_PER_MINUTE)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_COUNT_SQL, [new_id(), purpose, access, rules.minute_of(now)])
            (count,) = cursor.fetchone()
        if access is Access.READ and rules.is_first_unusual(reads=count, limit=limit):
            _record("vault_reads_unusual", None, purpose=purpose, trace=None)
            log.error("vault_reads_found_unusual", purpose=purpose.value, count=count)


def _record(event: str, reference_id: UUID | None, *, purpose: Purpose, trace: UUID | None) -> None:
    details = {"purpose": purpose.value, "client": "portal"} | ({"trace": str(trace)} if trace else {})
    audit.record(event, by=Actor.system(), subject=Subject("vault_reference", reference_id), details=details)
