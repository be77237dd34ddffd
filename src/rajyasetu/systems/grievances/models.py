"""Complaints, their reports, and the complaint a person is still writing."""

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import PersonalData


class Complaint(models.Model):
    """One complaint; where it stands is the workflow's case of the same id.

    `sealed` holds village, story and the paper's name under the key of the person.
    """

    personal_data = PersonalData(
        owner="person", lawful_basis="state_function", retention="P10Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    token = models.UUIDField(unique=True)
    reference = models.CharField(max_length=24, unique=True)
    category = models.CharField(max_length=60)
    department = models.CharField(max_length=60)
    area_path = models.CharField(max_length=60)
    language = models.CharField(max_length=8)
    registered_at = models.DateTimeField()
    paper_id = models.UUIDField(null=True)
    sealed = models.BinaryField()

    class Meta:
        """A person's list goes by person and day."""

        indexes = [models.Index(fields=["person_id", "-registered_at"], name="grievances_of_person")]


class Report(models.Model):
    """One action taken report; its words and file are sealed under the complainant's key."""

    personal_data = PersonalData(
        owner="person", lawful_basis="state_function", retention="P10Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="reports")
    at = models.DateTimeField()
    post_id = models.UUIDField()
    person_id = models.UUIDField()
    file_id = models.UUIDField(null=True)
    sealed = models.BinaryField()


class Draft(models.Model):
    """The complaint a person is writing, one at a time; goes when it is sent."""

    personal_data = PersonalData(owner="person", lawful_basis="consent", retention="P30D", erasure="delete")

    person_id = models.UUIDField(primary_key=True)
    sealed = models.BinaryField()
    updated_at = models.DateTimeField()
