"""Departments and offices."""

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL


class Department(models.Model):
    """A department by its short code; `name` holds only what the lists hold. Unlisted ones are not offered."""

    personal_data = NOTHING_PERSONAL

    code = models.CharField(primary_key=True, max_length=64)
    lgd_code = models.CharField(max_length=16, blank=True)
    name = models.JSONField()
    is_listed = models.BooleanField(default=True)


class Office(models.Model):
    """An office of a department in an area; one of a kind in each area."""

    personal_data = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    department = models.ForeignKey(Department, on_delete=models.PROTECT)
    area_path = models.CharField(max_length=64)
    name = models.JSONField()
    kind = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["department", "area_path", "kind"], name="organisations_office_once")
        ]
