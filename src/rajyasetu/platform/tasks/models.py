"""The outbox and what has been run. Job rows themselves are procrastinate's."""

from django.db import models

from rajyasetu.kernel.personal_data import NOTHING_PERSONAL


class OutboxEvent(models.Model):
    """One event, partitioned by month of `at`."""

    personal_data = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    name = models.TextField()
    version = models.SmallIntegerField()
    payload = models.JSONField()
    key = models.TextField(null=True)

    class Meta:
        db_table = "tasks_outbox"


class OutboxKey(models.Model):
    """A key that was used: the event is enqueued once. A partitioned table cannot hold this constraint."""

    personal_data = NOTHING_PERSONAL

    pk = models.CompositePrimaryKey("name", "key")
    name = models.TextField()
    key = models.TextField()
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_outbox_key"


class OutboxPending(models.Model):
    """An event that the relay has not taken yet.

    A marker row and not a high-water mark: a transaction that commits late is never passed over.
    """

    personal_data = NOTHING_PERSONAL

    event_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "tasks_outbox_pending"


class ScheduleRun(models.Model):
    """When a schedule last began."""

    personal_data = NOTHING_PERSONAL

    name = models.TextField(primary_key=True)
    began_at = models.DateTimeField()

    class Meta:
        db_table = "tasks_schedule_run"
