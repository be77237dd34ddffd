"""Consents: what is asked often in columns, the signed artefact sealed."""

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import PersonalData


class ConsentRow(models.Model):
    """One consent of one person."""

    personal_data = PersonalData(owner="person", lawful_basis="consent", retention="P7Y", erasure="per-person key")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    purpose_code = models.CharField(max_length=80)
    consumer = models.CharField(max_length=120)
    provider = models.CharField(max_length=120)
    given_at = models.DateTimeField()
    until = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()

    class Meta:
        """A person's page and the check before each use both go by person."""

        db_table = "consent_consent"
        indexes = [models.Index(fields=["person_id", "purpose_code"], name="consent_of_person")]
