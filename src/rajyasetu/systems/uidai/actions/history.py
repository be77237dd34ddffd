"""What every admitted call leaves: a line of history and an audit record, in the caller's transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from rajyasetu.kernel.actor import Actor, Channel, LawfulBasis
from rajyasetu.kernel.ids import made_at, new_id
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject
from rajyasetu.systems.uidai.models import AuthTransaction
from rajyasetu.systems.uidai.values import Api

AGENCY = Actor(account_id=None, person_id=None, channel=Channel.API, lawful_basis=LawfulBasis.CONSENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One call and how it ended; `err` is "" for a yes."""

    api: Api
    agency_code: str
    sub_agency_code: str
    txn: str
    response_code: str
    err: str
    resident_id: UUID | None = None
    factors: Iterable[str] = ()


def keep(entry: Entry) -> None:
    """Write the line and the audit record. Neither holds a number, a key or a path."""
    entry_id = new_id()
    AuthTransaction.objects.create(
        id=entry_id,
        at=made_at(entry_id),
        resident_id=entry.resident_id,
        agency_code=entry.agency_code[:10],
        sub_agency_code=entry.sub_agency_code[:10],
        api=entry.api.value,
        factors=",".join(sorted(entry.factors))[:40],
        txn=entry.txn[:50],
        response_code=entry.response_code,
        err=entry.err,
    )
    audit.record(
        f"aadhaar_{entry.api.value}_answered",
        by=AGENCY,
        subject=Subject("aadhaar_holder", entry.resident_id),
        person_id=entry.resident_id,
        details={"agency": entry.agency_code[:10], "answer": entry.err or "yes"},
    )
