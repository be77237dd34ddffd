"""Ask for a message; hand one over."""

import hashlib
import json
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

import structlog
from django.db import transaction

from rajyasetu.kernel import clock, ids
from rajyasetu.kernel.errors import PeerRefused
from rajyasetu.platform.notifications import queries, rules
from rajyasetu.platform.notifications.models import Message, MessageKey
from rajyasetu.platform.notifications.values import MessageChannel, MessageQueued, OutgoingMessage, Recipient
from rajyasetu.platform.signing import interface as signing
from rajyasetu.platform.storage import interface as storage
from rajyasetu.platform.tasks import interface as tasks

log = structlog.get_logger()
KEYS_KEPT = timedelta(days=30)


@transaction.atomic
def send(template: str, *, to: Recipient, variables: Mapping[str, str], language: str, key: str) -> None:
    """Keep the message and let the worker deliver it after this transaction; once per key.

    Joins the caller's transaction. A person without an address stops nothing: the message is kept
    as such. Raises UnknownTemplate, VariableDoesNotFit.
    """
    found = queries.template(template)
    text = rules.text(found, variables, language)
    if not _first_time(key):
        return
    message_id = ids.new_id()
    address = queries.address(to, found.channel)
    Message.objects.create(
        id=message_id,
        at=ids.made_at(message_id),
        channel=found.channel,
        template=found.code,
        dlt_template_id=found.dlt_template_id,
        language=language,
        person_id=to.person_id,
        sealed=_seal(message_id, person_id=to.person_id, content={"to": address or "", "text": text}),
        state=Message.State.QUEUED if address else Message.State.NO_ADDRESS,
    )
    if address:
        tasks.enqueue(MessageQueued(message_id))


def _seal(message_id: UUID, *, person_id: UUID | None, content: dict[str, str]) -> bytes:
    """Under the person's own key; for nobody we know, in an envelope that is thrown away after delivery."""
    if person_id is not None:
        return storage.seal(person_id, content)
    return signing.seal_envelope(f"notifications/{message_id}", json.dumps(content).encode())


def _open(message: Message) -> dict[str, str]:
    if message.person_id is not None:
        return storage.open_sealed(message.person_id, bytes(message.sealed))
    opened: dict[str, str] = json.loads(signing.open_envelope(f"notifications/{message.id}", bytes(message.sealed)))
    return opened


def _first_time(key: str) -> bool:
    digest = hashlib.sha256(key.encode()).hexdigest()
    _, created = MessageKey.objects.get_or_create(digest=digest, defaults={"at": clock.now()})
    return created


def forget_keys() -> None:
    """Remove keys older than any retry, so that their table stays small."""
    MessageKey.objects.filter(at__lt=clock.now() - KEYS_KEPT).delete()


def deliver(message_id: UUID) -> None:
    """Hand a waiting message to its gateway. Raises PeerUnavailable, and then it still waits.

    Holds no transaction while the gateway works; a crash in between hands the same id over again,
    which the gateway's port knows.
    """
    message = queries.waiting_message(message_id)
    if message is None:
        return
    content = _open(message)
    outgoing = OutgoingMessage(
        id=message.id,
        at=message.at,
        channel=MessageChannel(message.channel),
        to=content["to"],
        template=message.template,
        dlt_template_id=message.dlt_template_id,
        language=message.language,
        text=content["text"],
    )
    try:
        queries.port(outgoing.channel).send(outgoing)
    except PeerRefused:
        _settle(message, Message.State.REFUSED)
        log.warning("message_refused", channel=message.channel, template=message.template)
    else:
        _settle(message, Message.State.DELIVERED)
        log.info("message_delivered", channel=message.channel, template=message.template)


@transaction.atomic
def _settle(message: Message, state: Message.State) -> None:
    """Note the end; a message to nobody we know, such as a one-time password, is forgotten with it."""
    changes: dict[str, object] = {"state": state}
    if state == Message.State.DELIVERED:
        changes["delivered_at"] = clock.now()
    if message.person_id is None:
        changes["sealed"] = b""
    Message.objects.filter(id=message.id, at=message.at).update(**changes)
