"""Delivery, by the worker, with the queue's retries while a gateway is down."""

from rajyasetu.platform.notifications import actions
from rajyasetu.platform.notifications.values import MessageQueued
from rajyasetu.platform.tasks.interface import every, handles


@handles(MessageQueued)
def on_message_queued(event: MessageQueued) -> None:
    """Hand it over; PeerUnavailable goes up, so that the queue tries again later."""
    actions.deliver(event.message_id)


@every(24 * 60 * 60)
def forget_keys() -> None:
    """Once a day."""
    actions.forget_keys()
