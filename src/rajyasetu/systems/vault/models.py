"""The vault's tables."""

from typing import ClassVar

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData


class Reference(models.Model):
    """One sealed number under its reference key. `expires_at` is empty once its holder has signed in."""

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="consent", retention="P7Y", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference_key = models.CharField(max_length=31, unique=True)
    number_index = models.BinaryField(max_length=32, unique=True)
    sealed_number = models.BinaryField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        """Names of the table."""

        db_table = "vault_reference"

    def __str__(self) -> str:
        """The reference key: it says nothing of the number."""
        return self.reference_key


class AccessCount(models.Model):
    """How often numbers were used, by purpose and kind of access, in one minute."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    purpose = models.CharField(max_length=20)
    access = models.CharField(max_length=10)
    minute = models.DateTimeField()
    count = models.PositiveIntegerField()

    class Meta:
        """One row for each purpose, access and minute."""

        db_table = "vault_access_count"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "access", "minute"], name="vault_one_count_per_minute")
        ]

    def __str__(self) -> str:
        """What was counted."""
        return f"{self.purpose} {self.access} {self.minute:%Y-%m-%dT%H:%M} {self.count}"
