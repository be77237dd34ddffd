"""Tables of public services. Answers and reports stand sealed under the applicant's own key."""

from typing import ClassVar

from django.db import models
from django.db.models import Q, UniqueConstraint

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import PersonalData

_OF_THE_APPLICANT = PersonalData(owner="person", lawful_basis="consent", retention="P7Y", erasure="per-person key")


class Application(models.Model):
    """One application: ids and marks in the open, the answers as they are being given sealed."""

    personal_data: ClassVar = _OF_THE_APPLICANT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    reference = models.CharField(max_length=32, unique=True)
    service = models.CharField(max_length=64)
    person_id = models.UUIDField()
    is_draft = models.BooleanField(default=True)
    round = models.PositiveIntegerField(default=1)
    submission_token = models.UUIDField(default=new_id)
    department = models.CharField(max_length=64)
    area_path = models.CharField(max_length=128, blank=True)
    answers_sealed = models.BinaryField()
    created_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    document_id = models.UUIDField(null=True)

    class Meta:
        """A person's page reads by person; a person has one draft for a service."""

        indexes: ClassVar = [models.Index(fields=["person_id", "-saved_at"], name="application_of_person")]
        constraints: ClassVar = [
            UniqueConstraint(fields=["person_id", "service"], condition=Q(is_draft=True), name="application_one_draft")
        ]


class Submission(models.Model):
    """What was sent in one round, as it was sent: officers read this, never what is being mended."""

    personal_data: ClassVar = _OF_THE_APPLICANT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    round = models.PositiveIntegerField()
    token = models.UUIDField(unique=True)
    at = models.DateTimeField()
    consent_id = models.UUIDField()
    language = models.CharField(max_length=8)
    answers_sealed = models.BinaryField()

    class Meta:
        """One submission for each round."""

        constraints: ClassVar = [UniqueConstraint(fields=["application", "round"], name="submission_one_a_round")]


class Report(models.Model):
    """One inquiry report on a submission."""

    personal_data: ClassVar = _OF_THE_APPLICANT

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reports")
    round = models.PositiveIntegerField()
    at = models.DateTimeField()
    post_id = models.UUIDField()
    official_id = models.UUIDField()
    report_sealed = models.BinaryField()

    class Meta:
        """Read by application, newest last."""

        indexes: ClassVar = [models.Index(fields=["application", "at"], name="report_of_application")]
