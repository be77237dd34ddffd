"""The records, and the log over them. Triggers refuse UPDATE and DELETE on all but the pending table."""

from django.db import models

from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData


class AuditRecord(models.Model):
    """Who did what to whom; partitioned by month of `at`; inserted only."""

    personal_data = PersonalData(owner="person", lawful_basis="law", retention="P7Y", erasure="kept by law")

    id = models.UUIDField(primary_key=True, editable=False)
    at = models.DateTimeField()
    event = models.TextField()
    account_id = models.UUIDField(null=True)
    actor_person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    on_behalf_of = models.UUIDField(null=True)
    channel = models.TextField()
    session_id = models.UUIDField(null=True)
    lawful_basis = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    details = models.JSONField()

    class Meta:
        db_table = "audit_record"


class AuditPending(models.Model):
    """A record that is not sealed yet, inserted with it and deleted when it is.

    A marker and not a high-water mark: a transaction that commits late is never passed over. In the
    database it has no index, as its few rows are always read all at once.
    """

    personal_data = NOTHING_PERSONAL

    record_id = models.UUIDField(primary_key=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "audit_pending"


class AuditLeaf(models.Model):
    """The log's leaves: which record stands at which index, with what hash."""

    personal_data = NOTHING_PERSONAL

    index = models.BigIntegerField(primary_key=True)
    record_id = models.UUIDField(unique=True)
    at = models.DateTimeField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_leaf"


class AuditTileNode(models.Model):
    """Roots of full tiles: the entries of the tiles one level up."""

    personal_data = NOTHING_PERSONAL

    pk = models.CompositePrimaryKey("level", "index")
    level = models.SmallIntegerField()
    index = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        db_table = "audit_tile_node"


class AuditCheckpoint(models.Model):
    """Each signed checkpoint, with the frontier from which the tree grows on."""

    personal_data = NOTHING_PERSONAL

    size = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    root = models.BinaryField()
    frontier = models.BinaryField()
    note = models.BinaryField()

    class Meta:
        db_table = "audit_checkpoint"
