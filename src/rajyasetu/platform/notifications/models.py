"""Messages (partitioned by month) and the keys that keep each from being sent twice."""

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData


class Message(models.Model):
    """One message: what may be seen of it here, and its sealed address and text.

    `at` is the instant inside `id`, so that the id alone finds the partition.
    """

    class State(models.TextChoices):
        """How far it got."""

        QUEUED = "queued"
        DELIVERED = "delivered"
        REFUSED = "refused"
        NO_ADDRESS = "no_address"

    personal_data = PersonalData(
        owner="person", lawful_basis="state_function", retention="P1Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    channel = models.CharField(max_length=8)
    template = models.CharField(max_length=80)
    dlt_template_id = models.CharField(max_length=24, blank=True)
    language = models.CharField(max_length=8)
    person_id = models.UUIDField(null=True)
    sealed = models.BinaryField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.QUEUED)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        """The table is made by hand in the first migration: PARTITION BY RANGE (at)."""

        indexes = [models.Index(fields=["person_id", "at"], name="notifications_of_person")]


class MessageKey(models.Model):
    """The hash of a key under which a message was asked for.

    Apart from the messages, because a partitioned table cannot hold a constraint over all its months.
    """

    personal_data = NOTHING_PERSONAL

    digest = models.CharField(primary_key=True, max_length=64)
    at = models.DateTimeField(db_index=True)
