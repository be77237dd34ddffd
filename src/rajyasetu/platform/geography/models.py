"""Areas and pincodes."""

from django.db import models

from rajyasetu.kernel.personal_data import NOTHING_PERSONAL


class Area(models.Model):
    """One area of the directory; its path is its key. `name` and `division` hold only what the lists hold."""

    personal_data = NOTHING_PERSONAL

    path = models.CharField(primary_key=True, max_length=64)
    parent_path = models.CharField(max_length=64)
    code = models.CharField(max_length=16)
    level = models.CharField(max_length=16)
    name = models.JSONField()
    division = models.JSONField(default=dict)
    sort_key_hi = models.CharField(max_length=400)
    sort_key_en = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "code"], name="geography_area_once")]
        indexes = [models.Index(fields=["parent_path", "level"], name="geography_area_parent")]


class PincodeDistrict(models.Model):
    """A pincode lies, with so many of its post offices, in a district; 173 lie in more than one."""

    personal_data = NOTHING_PERSONAL

    id = models.CharField(primary_key=True, max_length=80)
    pincode = models.CharField(max_length=6, db_index=True)
    district = models.ForeignKey(Area, on_delete=models.PROTECT)
    post_offices = models.IntegerField()
