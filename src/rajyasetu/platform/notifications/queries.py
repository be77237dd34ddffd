"""Templates and ports wired in this process; messages as the worker and the demo viewer read them."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rajyasetu.kernel import ids
from rajyasetu.platform.notifications import rules
from rajyasetu.platform.notifications.errors import GatewayUnavailable, UnknownTemplate
from rajyasetu.platform.notifications.models import Message
from rajyasetu.platform.notifications.ports import Contacts, MessagePort
from rajyasetu.platform.notifications.values import DemoMessage, MessageChannel, Recipient, Template, VariableKind

_templates: dict[str, Template] = {}
_ports: dict[MessageChannel, MessagePort] = {}
_contacts: list[Contacts] = []


def register_template(
    code: str,
    *,
    kind: str = "sms",
    texts: Mapping[str, str],
    variables: Mapping[str, str],
    dlt_template_id: str = "",
) -> None:
    """Make a template known to this process; a package does it in its AppConfig.ready().

    `variables` gives each place its kind: digits, text, reference, date or amount. Registering the
    same code again replaces it. Raises ValueError when texts and variables do not match.
    """
    kinds = {name: VariableKind(value) for name, value in variables.items()}
    template = Template(
        code=code, channel=MessageChannel(kind), texts=texts, variables=kinds, dlt_template_id=dlt_template_id
    )
    rules.check_template(template)
    _templates[code] = template


def template(code: str) -> Template:
    """The registered template. Raises UnknownTemplate."""
    if code not in _templates:
        raise UnknownTemplate(template=code)
    return _templates[code]


def templates() -> list[Template]:
    """All templates of this process by code, as the state hands them to the DLT register."""
    return [_templates[code] for code in sorted(_templates)]


def wire_ports(ports: Mapping[str, MessagePort]) -> None:
    """Fill the ports by channel ("sms", "mail", "push"); done once at start by the site."""
    _ports.update({MessageChannel(channel): port for channel, port in ports.items()})


def wire_contacts(contacts: Contacts) -> None:
    """Say where people's addresses are asked; done once at start by the site."""
    _contacts[:] = [contacts]


def port(channel: MessageChannel) -> MessagePort:
    """The gateway of this channel. Raises GatewayUnavailable when none is wired."""
    if channel not in _ports:
        raise GatewayUnavailable
    return _ports[channel]


def address(to: Recipient, channel: MessageChannel) -> str | None:
    """Where the message goes: as given, else as the wired contacts know the person."""
    if channel is MessageChannel.PUSH:
        return str(to.person_id) if to.person_id else None
    given = to.email if channel is MessageChannel.MAIL else to.mobile
    if given or to.person_id is None or not _contacts:
        return given
    ask = _contacts[0].email_of if channel is MessageChannel.MAIL else _contacts[0].mobile_of
    return ask(to.person_id)


def waiting_message(message_id: UUID) -> Message | None:
    """The message if it still waits for delivery."""
    waiting = Message.objects.filter(id=message_id, at=ids.made_at(message_id), state=Message.State.QUEUED)
    return waiting.first()


def demo_messages(limit: int = 50) -> list[DemoMessage]:
    """The latest messages that the demo adapter kept, newest first."""
    directory = Path(settings.MESSAGES_DIRECTORY)
    newest = sorted(directory.glob("*.json"), reverse=True)[:limit] if directory.is_dir() else []
    return [_demo_message(json.loads(path.read_text("utf-8"))) for path in newest]


def _demo_message(kept: dict[str, str]) -> DemoMessage:
    return DemoMessage(
        id=UUID(kept["id"]),
        at=datetime.fromisoformat(kept["at"]),
        channel=MessageChannel(kept["channel"]),
        to=kept["to"],
        template=kept["template"],
        language=kept["language"],
        text=kept["text"],
    )
