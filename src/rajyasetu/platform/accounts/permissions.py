"""`may` and `require`: facts from the tables, the decision from rules, a refusal into the audit."""

from contextvars import ContextVar
from dataclasses import replace
from typing import NoReturn

import structlog
from django.db import transaction

from rajyasetu.kernel import clock
from rajyasetu.kernel.actor import Actor
from rajyasetu.platform.accounts import queries, rules
from rajyasetu.platform.accounts.errors import ActionRefused
from rajyasetu.platform.accounts.values import Decision, Reason, Subject
from rajyasetu.platform.audit import interface as audit
from rajyasetu.platform.audit.values import Subject as AuditSubject
from rajyasetu.platform.tasks import interface as tasks

Refusal = tuple[Actor, str, Subject, str]
pending: ContextVar[list[Refusal] | None] = ContextVar("pending_refusals", default=None)
"""Refusals inside a transaction that will be rolled back; the middleware records them after it."""

_log = structlog.get_logger()


def may(by: Actor, action: str, subject: Subject) -> Decision:
    """Whether the actor may do the action to the subject today, and the code of the reason.

    At most two queries, or three when what is theirs stands under a person merged into them.
    """
    today = clock.today()
    post = queries.post_if_held(by.post_id, by.person_id, today) if by.post_id and by.person_id else None
    decision = rules.decide(
        by=by, action=action, subject=subject, post=post, grants=queries.grants(action, subject.kind), on=today
    )
    if decision.reason == Reason.NOT_OWNER and subject.owner_person_id is not None:
        own = replace(subject, owner_person_id=queries.person_id_kept(subject.owner_person_id))
        return decision if own == subject else may(by, action, own)
    return decision


def require(by: Actor, action: str, subject: Subject) -> None:
    """Go on only when the actor may. Raises ActionRefused (a NotAllowed), and the refusal stands in the audit."""
    decision = may(by, action, subject)
    if decision.allowed:
        return
    refuse(by, action, subject, reason=decision.reason)


def refuse(by: Actor, action: str, subject: Subject, *, reason: str) -> NoReturn:
    """Raise ActionRefused, having seen to it that the refusal is recorded even if the caller rolls back."""
    refusal = (by, action, subject, reason)
    waiting = pending.get()
    if not tasks.in_open_transaction():
        record_refusal(refusal)
    elif waiting is not None:
        waiting.append(refusal)
    else:
        _log.warning("refusal_not_audited", action=action, code=reason)
    raise ActionRefused


@transaction.atomic
def record_refusal(refusal: Refusal) -> None:
    """Write one refusal into the audit, in a transaction of its own."""
    by, action, subject, reason = refusal
    audit.record(
        "action_refused",
        by=by,
        subject=AuditSubject(subject.kind, subject.id),
        person_id=subject.owner_person_id,
        details={"action": action, "reason": str(reason)},
    )
