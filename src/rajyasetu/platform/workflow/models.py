"""Tables of the workflow. Histories are partitioned by month and nothing points at them."""

from typing import ClassVar

from django.db import models
from django.db.models import Index, Q, UniqueConstraint

from rajyasetu.kernel.ids import new_id
from rajyasetu.kernel.personal_data import NOTHING_PERSONAL, PersonalData
from rajyasetu.platform.workflow.values import Unit

_UNITS = [(unit.value, unit.value) for unit in Unit]


class DefinitionVersion(models.Model):
    """One version of a definition, never changed once it is there."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    body = models.JSONField()
    registered_at = models.DateTimeField()

    class Meta:
        """One row for each version."""

        constraints: ClassVar = [UniqueConstraint(fields=["code", "version"], name="workflow_one_definition_version")]


class Case(models.Model):
    """Where a case stands now. Its id is the id of the application or complaint it is about.

    `counting_since` and `left` (days, or seconds where the unit is the hour) make `due_at`, so that a
    change of calendar can make it again; a pause writes what is left into `left`.
    """

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P7Y", erasure="kept by law"
    )

    id = models.UUIDField(primary_key=True, editable=False)
    definition = models.CharField(max_length=64)
    definition_version = models.PositiveIntegerField()
    state = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    owner_id = models.UUIDField(null=True)
    holder = models.CharField(max_length=64, blank=True)
    department = models.CharField(max_length=64)
    area_path = models.CharField(max_length=128)
    office_id = models.UUIDField(null=True)
    is_open = models.BooleanField()
    started_at = models.DateTimeField()
    entered_at = models.DateTimeField()
    clock = models.CharField(max_length=64, blank=True)
    unit = models.CharField(max_length=16, choices=_UNITS, blank=True)
    calendar = models.CharField(max_length=16, blank=True)
    counting_since = models.DateTimeField(null=True)
    left = models.IntegerField(null=True)
    due_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)
    escalated_at = models.DateTimeField(null=True)

    class Meta:
        """Desks read by holder, department and area in the order of due dates; the sweep by due date."""

        indexes: ClassVar = [
            Index(
                fields=["holder", "department", "area_path", "due_at"],
                opclasses=["varchar_ops", "varchar_ops", "varchar_pattern_ops", "timestamptz_ops"],
                name="workflow_desk",
                condition=Q(is_open=True),
            ),
            Index(
                fields=["due_at"],
                name="workflow_overdue",
                condition=Q(is_open=True, paused_at=None, escalated_at=None),
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_open=False) | Q(due_at__isnull=False), name="workflow_open_has_deadline"
            ),
            models.CheckConstraint(condition=~Q(is_open=False) | Q(holder=""), name="workflow_end_has_no_holder"),
        ]


class HistoryStep(models.Model):
    """One thing that happened to a case. PARTITION BY RANGE (at); primary key (id, at)."""

    personal_data: ClassVar = PersonalData(
        owner="person", lawful_basis="state_function", retention="P7Y", erasure="per-person key"
    )

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField()
    case_id = models.UUIDField()
    version = models.PositiveIntegerField()
    definition = models.CharField(max_length=64)
    definition_version = models.PositiveIntegerField()
    action = models.CharField(max_length=64)
    from_state = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=64)
    account_id = models.UUIDField(null=True)
    person_id = models.UUIDField(null=True)
    post_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=16)
    reason_code = models.CharField(max_length=64, blank=True)
    note_sealed = models.BinaryField(null=True)

    class Meta:
        """Read by case, in order."""

        db_table = "workflow_step"
        indexes: ClassVar = [Index(fields=["case_id", "at"], name="workflow_step_case")]


class CalendarDay(models.Model):
    """A day that a state, a department or an office declared worked or not, on top of the data files."""

    personal_data: ClassVar = NOTHING_PERSONAL

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    calendar = models.CharField(max_length=80)
    day = models.DateField()
    is_working = models.BooleanField()
    name = models.JSONField()
    source = models.CharField(max_length=400)
    declared_at = models.DateTimeField()

    class Meta:
        """One word on each day of each calendar."""

        constraints: ClassVar = [UniqueConstraint(fields=["calendar", "day"], name="workflow_one_word_on_a_day")]
