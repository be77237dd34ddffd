"""Documents, and how often they were checked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData
from rajyasetu.systems.locker.values import DocumentStatus


class Document(models.Model):
    """One document. What it says of the person is sealed with their key; what stands open says nothing of them."""

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P10Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    idempotency_key = models.CharField(max_length=120, unique=True)
    holder_id = models.UUIDField()
    doc_type = models.CharField(max_length=6)
    number = models.CharField(max_length=30, unique=True)
    issuer = models.CharField(max_length=100)
    department = models.CharField(max_length=40)
    area_path = models.CharField(max_length=60)
    office = models.JSONField()
    issued_on = models.DateField()
    valid_until = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=[(each.value, each.value) for each in DocumentStatus])
    sealed_content = models.BinaryField()
    code_digest = models.CharField(max_length=64)
    pdf_file_id = models.UUIDField(null=True)
    xml_file_id = models.UUIDField(null=True)
    reserved_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revocation_reason = models.CharField(max_length=40, default="", blank=True)

    class Meta:
        db_table = "locker_document"
        indexes: ClassVar = [models.Index(fields=["holder_id", "-id"], name="locker_document_holder")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="locker_document_made_whole",
                condition=Q(status=DocumentStatus.MAKING)
                | Q(pdf_file_id__isnull=False, xml_file_id__isnull=False, issued_at__isnull=False),
            ),
            models.CheckConstraint(
                name="locker_document_revoked_when",
                condition=Q(status=DocumentStatus.REVOKED, revoked_at__isnull=False)
                | (~Q(status=DocumentStatus.REVOKED) & Q(revoked_at__isnull=True)),
            ),
        ]


class CheckCount(models.Model):
    """How often a number or an address was asked for in one window; the key is a keyed hash of either."""

    personal_data: ClassVar = NOTHING_PERSONAL

    key = models.CharField(max_length=64, primary_key=True)
    since = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "locker_check_count"
