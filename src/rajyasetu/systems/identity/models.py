"""Identity's tables. None holds an Aadhaar number; a virtual id only sealed, while a sign-in lasts."""

from typing import ClassVar

from django.db import models

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import PersonalData


class SignIn(models.Model):
    """One sign-in under way. The browser knows nothing of it but its session's cookie."""

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="consent", retention="P1D", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.CharField(max_length=16)
    kind = models.CharField(max_length=12)
    reference_key = models.CharField(max_length=40, blank=True)
    sealed_virtual_id = models.BinaryField(null=True)
    limit_key = models.CharField(max_length=64)
    txn = models.CharField(max_length=50)
    mobile_hint = models.CharField(max_length=10, blank=True)
    asks_consent = models.BooleanField(default=False)
    consented_at = models.DateTimeField(null=True)
    next_path = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()
    otp_sent_at = models.DateTimeField(null=True)
    checking_since = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        """Names of the table."""

        db_table = "identity_sign_in"


class Link(models.Model):
    """Which person an Aadhaar holder is to us: by UID token always, by reference key once the number was used."""

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="consent", retention="P7Y", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(unique=True)
    token_hash = models.CharField(max_length=64, unique=True)
    reference_key = models.CharField(max_length=40, unique=True, null=True)
    created_at = models.DateTimeField()
    last_used_at = models.DateTimeField()

    class Meta:
        """Names of the table."""

        db_table = "identity_link"


class Device(models.Model):
    """A browser in which a person has signed in: strangers' wrong tries do not lock it out."""

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="consent", retention="P1Y", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    device_hash = models.CharField(max_length=64)
    last_used_at = models.DateTimeField(db_index=True)

    class Meta:
        """One row for a person and a device."""

        db_table = "identity_device"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person_id", "device_hash"], name="identity_one_device_per_person")
        ]


class LimitCounter(models.Model):
    """How often something was tried, by a keyed hash of number and device, or of address."""

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P2D", erasure="delete"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=20)
    key_hash = models.CharField(max_length=64)
    count = models.PositiveIntegerField(default=0)
    window_started_at = models.DateTimeField(db_index=True)
    blocked_until = models.DateTimeField(null=True)
    rounds = models.PositiveIntegerField(default=0)

    class Meta:
        """One row for each kind and key."""

        db_table = "identity_limit_counter"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "key_hash"], name="identity_one_counter_per_key")
        ]


class Answer(models.Model):
    """UIDAI's signed answers, sealed, as an agency must keep them; partitioned by month.

    A code that is here already is a replayed answer.
    """

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="law", retention="P7Y", erasure="kept by law")
    partitioned: ClassVar = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    sign_in_id = models.UUIDField()
    api = models.CharField(max_length=4)
    code = models.CharField(max_length=64)
    sealed_answer = models.BinaryField()

    class Meta:
        """Found by code within the span in which an answer is fresh."""

        db_table = "identity_answer"
        indexes: ClassVar = [models.Index(fields=["code", "at"], name="identity_answer_by_code")]
