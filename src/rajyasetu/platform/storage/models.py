"""Keys per holder, and which file is whose."""

from typing import ClassVar

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import PersonalData


class HolderKey(models.Model):
    """One holder's data key, wrapped by the key provider; empty once erased, so that it is never made again."""

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P10Y", erasure="per-person key"
    )

    holder_id = models.UUIDField(primary_key=True, editable=False)
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "storage_holder_key"


class File(models.Model):
    """One file: whose, what, and where its ciphertext lies. Its name is sealed with its content's key."""

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P10Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    holder_id = models.UUIDField()
    department = models.CharField(max_length=40, default="", blank=True)
    area_path = models.CharField(max_length=60, default="", blank=True)
    address = models.CharField(max_length=64)
    file_type = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sealed_filename = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        db_table = "storage_file"
        indexes: ClassVar = [models.Index(fields=["holder_id", "id"], name="storage_file_holder")]
