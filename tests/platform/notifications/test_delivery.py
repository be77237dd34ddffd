import json
from datetime import timedelta

import pytest
from django.db import connection

from rajyasetu.kernel import clock
from rajyasetu.kernel.errors import PeerRefused, PeerUnavailable
from rajyasetu.kernel.ids import new_id
from rajyasetu.platform.notifications import interface, queries
from rajyasetu.platform.notifications.actions import deliver, forget_keys
from rajyasetu.platform.notifications.adapters.demo import DemoGateway
from rajyasetu.platform.notifications.errors import UnknownTemplate
from rajyasetu.platform.notifications.models import Message, MessageKey
from rajyasetu.platform.notifications.values import DemoMessage, MessageChannel, Recipient
from rajyasetu.platform.tasks import interface as tasks

MOBILE = "+919999900042"

pytestmark = pytest.mark.django_db(transaction=True)


class Gateway:
    """A gateway that is down for a number of tries, then takes messages, or refuses them."""

    def __init__(self, *, down=0, refuses=False):
        self.down, self.refuses, self.taken = down, refuses, []

    def send(self, message):
        if self.down:
            self.down -= 1
            raise PeerUnavailable
        if self.refuses:
            raise PeerRefused
        self.taken.append(message)


@pytest.fixture(autouse=True)
def template():
    interface.register_template(
        "test.received",
        texts={"hi": "आपका आवेदन {number} मिल गया।", "en": "Your application {number} has arrived."},
        variables={"number": "reference"},
    )


@pytest.fixture
def wire(monkeypatch):
    monkeypatch.setattr(queries, "_ports", {})
    monkeypatch.setattr(queries, "_contacts", [])
    return lambda gateway: interface.wire_ports({"sms": gateway})


def send(key="a", **to):
    interface.send(
        "test.received",
        to=Recipient(**(to or {"mobile": MOBILE})),
        variables={"number": "UP-INC-2026-7K3M9XQ2-T"},
        language="hi",
        key=key,
    )


def test_message_reaches_the_gateway_whole_and_once(wire):
    gateway = Gateway()
    wire(gateway)

    send()
    send()
    tasks.drain()

    [taken] = gateway.taken
    assert (taken.to, taken.channel, taken.language) == (MOBILE, MessageChannel.SMS, "hi")
    assert taken.text == "आपका आवेदन UP-INC-2026-7K3M9XQ2-T मिल गया।"
    assert [message.state for message in Message.objects.all()] == ["delivered"]


def test_message_waits_while_the_gateway_is_down_and_goes_when_it_is_back(wire):
    gateway = Gateway(down=1)
    wire(gateway)
    send()
    message_id = Message.objects.get().id

    with pytest.raises(PeerUnavailable):
        deliver(message_id)
    assert Message.objects.get().state == "queued"
    deliver(message_id)
    deliver(message_id)

    assert len(gateway.taken) == 1
    assert Message.objects.get().state == "delivered"


def test_refused_message_is_not_tried_again(wire):
    gateway = Gateway(refuses=True)
    wire(gateway)

    send()
    tasks.drain()

    assert Message.objects.get().state == "refused"


def test_message_to_nobody_we_know_is_forgotten_after_delivery(wire):
    wire(Gateway())

    send()
    tasks.drain()

    assert bytes(Message.objects.get().sealed) == b""


def test_person_without_an_address_stops_nothing(wire):
    wire(Gateway())

    send(person_id=new_id())

    assert Message.objects.get().state == "no_address"


def test_contacts_give_the_address_of_a_person(wire):
    gateway = Gateway()
    wire(gateway)
    person_id = new_id()

    class Contacts:
        def mobile_of(self, asked):
            return MOBILE if asked == person_id else None

        def email_of(self, _asked):
            return None

    interface.wire_contacts(Contacts())
    send(person_id=person_id)
    tasks.drain()

    assert [message.to for message in gateway.taken] == [MOBILE]


def test_unknown_template_is_refused_and_nothing_is_kept():
    with pytest.raises(UnknownTemplate):
        interface.send("test.absent", to=Recipient(mobile=MOBILE), variables={}, language="hi", key="b")

    assert not Message.objects.exists()
    assert not MessageKey.objects.exists()


def test_demo_gateway_keeps_one_file_with_a_masked_number(wire, settings, tmp_path):
    settings.MESSAGES_DIRECTORY = tmp_path / "messages"
    wire(DemoGateway(settings.MESSAGES_DIRECTORY))

    send()
    tasks.drain()

    [path] = settings.MESSAGES_DIRECTORY.iterdir()
    kept = json.loads(path.read_text())
    message = Message.objects.get()
    assert path.name == f"{message.id}.json"
    assert MOBILE not in path.read_text()
    assert kept["to"] == "XXXXXXXXX0042"
    assert interface.demo_messages(10) == [
        DemoMessage(
            id=message.id,
            at=message.at,
            channel=MessageChannel.SMS,
            to="XXXXXXXXX0042",
            template="test.received",
            language="hi",
            text="आपका आवेदन UP-INC-2026-7K3M9XQ2-T मिल गया।",
        )
    ]


def test_no_table_holds_the_full_number(wire):
    wire(Gateway())
    send(person_id=new_id(), mobile=MOBILE)
    tasks.drain()

    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM "{table}" AS row WHERE row::text LIKE %s', [f"%{MOBILE[-10:]}%"])
            assert cursor.fetchone() == (0,), table


def test_messages_fall_into_the_partitions_of_their_month():
    with connection.cursor() as cursor:
        cursor.execute("SELECT relkind FROM pg_class WHERE relname = 'notifications_message'")
        assert cursor.fetchone() == ("p",)


def test_keys_are_forgotten_after_a_month(wire, time_machine):
    wire(Gateway())
    send()

    time_machine.move_to(clock.now() + timedelta(days=30, seconds=1))
    forget_keys()

    assert not MessageKey.objects.exists()
    assert Message.objects.exists()
