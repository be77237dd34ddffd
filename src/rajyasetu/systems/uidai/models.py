"""The tables of the embedded UIDAI, in a database of its own."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData
from rajyasetu.systems.uidai.values import AgencyKind, Status

_KEPT_BY_LAW = PersonalData(owner="person", lawful_basis="law", retention="P100Y", erasure="kept by law")
_HISTORY = PersonalData(owner="person", lawful_basis="law", retention="P2Y", erasure="delete")


class Resident(models.Model):
    """One person in the register. Number, data and photo are sealed; the index is keyed."""

    personal_data: ClassVar = _KEPT_BY_LAW

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number_index = models.BinaryField(max_length=32, unique=True)
    sealed_number = models.BinaryField()
    sealed_demographics = models.BinaryField()
    sealed_photo = models.BinaryField()
    status = models.CharField(max_length=12, choices=[(each.value, each.name) for each in Status], default="active")


class VirtualId(models.Model):
    """A number that stands for the Aadhaar number until its holder replaces it; one is in force at a time."""

    personal_data: ClassVar = _KEPT_BY_LAW

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE, related_name="virtual_ids")
    vid_index = models.BinaryField(max_length=32, unique=True)
    sealed_vid = models.BinaryField()
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        """One in force for each person."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["resident"], condition=Q(replaced_at__isnull=True), name="uidai_one_virtual_id_in_force"
            )
        ]


class Agency(models.Model):
    """An AUA, a sub-AUA or an ASA. `number` stands in the UID tokens that it gets."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=10)
    kind = models.CharField(max_length=8, choices=[(each.value, each.name) for each in AgencyKind])
    organisation = models.JSONField()
    number = models.CharField(max_length=6, unique=True)
    is_global = models.BooleanField(default=False)
    certificate_file = models.CharField(max_length=60, blank=True)

    class Meta:
        """A body may be AUA and ASA under one code."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "kind"], name="uidai_agency_by_code_and_kind")]


class AgencyLink(models.Model):
    """An ASA may carry an AUA's requests, or an AUA may act for a sub-AUA."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    aua = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="links")
    other = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="linked_auas")

    class Meta:
        """Once each."""

        constraints: ClassVar = [models.UniqueConstraint(fields=["aua", "other"], name="uidai_link_once")]


class LicenceKey(models.Model):
    """A licence key as its digest, with its end and what it covers."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="licence_keys")
    digest = models.BinaryField(max_length=32, unique=True)
    expires_at = models.DateTimeField()
    features = models.JSONField(default=list)


class OtpSent(models.Model):
    """One OTP, as an HMAC only, bound to the transaction and the agency that asked for it."""

    personal_data: ClassVar = PersonalData(owner="person", lawful_basis="consent", retention="P1D", erasure="delete")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    resident = models.ForeignKey(Resident, on_delete=models.CASCADE)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE)
    txn = models.CharField(max_length=50)
    otp_hmac = models.BinaryField(max_length=32)
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Found by person and time, newest first."""

        indexes: ClassVar = [models.Index(fields=["resident", "-sent_at"], name="uidai_otp_of_resident")]


class SeenRequest(models.Model):
    """The digest of an encrypted PID block that was answered once; kept as long as its time stamp is accepted."""

    personal_data: ClassVar = NOTHING_PERSONAL

    digest = models.BinaryField(max_length=32, primary_key=True)
    at = models.DateTimeField(db_index=True)


class AuthTransaction(models.Model):
    """One call that an agency signed, and how it ended: the history that a holder may ask for."""

    personal_data: ClassVar = _HISTORY
    partitioned: ClassVar = True

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    resident_id = models.UUIDField(null=True)
    agency_code = models.CharField(max_length=10)
    sub_agency_code = models.CharField(max_length=10)
    api = models.CharField(max_length=4)
    factors = models.CharField(max_length=40)
    txn = models.CharField(max_length=50)
    response_code = models.CharField(max_length=40)
    err = models.CharField(max_length=8)

    class Meta:
        """A holder's history by time; the table is partitioned by month on `at`."""

        indexes: ClassVar = [models.Index(fields=["resident_id", "at"], name="uidai_history_of_resident")]
