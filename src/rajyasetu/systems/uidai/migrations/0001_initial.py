"""The tables of the embedded UIDAI; the history is partitioned by month."""

import django.db.models.deletion
import rajyasetu.kernel.ids
from django.db import migrations, models
from rajyasetu.kernel import partitions

CREATE_HISTORY = (
    partitions.create_sql(
        table="uidai_authtransaction",
        columns_sql=(
            '"id" uuid NOT NULL, "at" timestamptz NOT NULL, "resident_id" uuid, '
            '"agency_code" varchar(10) NOT NULL, "sub_agency_code" varchar(10) NOT NULL, "api" varchar(4) NOT NULL, '
            '"factors" varchar(40) NOT NULL, "txn" varchar(50) NOT NULL, "response_code" varchar(40) NOT NULL, '
            '"err" varchar(8) NOT NULL'
        ),
    )
    + '\nCREATE INDEX "uidai_history_of_resident" ON "uidai_authtransaction" ("resident_id", "at");'
)


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Resident",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number_index", models.BinaryField(max_length=32, unique=True)),
                ("sealed_number", models.BinaryField()),
                ("sealed_demographics", models.BinaryField()),
                ("sealed_photo", models.BinaryField()),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "ACTIVE"), ("suspended", "SUSPENDED"), ("cancelled", "CANCELLED")],
                        default="active",
                        max_length=12,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SeenRequest",
            fields=[
                ("digest", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.CharField(max_length=10)),
                (
                    "kind",
                    models.CharField(choices=[("aua", "AUA"), ("sub_aua", "SUB_AUA"), ("asa", "ASA")], max_length=8),
                ),
                ("organisation", models.JSONField()),
                ("number", models.CharField(max_length=6, unique=True)),
                ("is_global", models.BooleanField(default=False)),
                ("certificate_file", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("code", "kind"), name="uidai_agency_by_code_and_kind")],
            },
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(CREATE_HISTORY, 'DROP TABLE "uidai_authtransaction";')],
            state_operations=[
                migrations.CreateModel(
                    name="AuthTransaction",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("resident_id", models.UUIDField(null=True)),
                        ("agency_code", models.CharField(max_length=10)),
                        ("sub_agency_code", models.CharField(max_length=10)),
                        ("api", models.CharField(max_length=4)),
                        ("factors", models.CharField(max_length=40)),
                        ("txn", models.CharField(max_length=50)),
                        ("response_code", models.CharField(max_length=40)),
                        ("err", models.CharField(max_length=8)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["resident_id", "at"], name="uidai_history_of_resident")],
                    },
                ),
            ],
        ),
        migrations.CreateModel(
            name="LicenceKey",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("digest", models.BinaryField(max_length=32, unique=True)),
                ("expires_at", models.DateTimeField()),
                ("features", models.JSONField(default=list)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="licence_keys", to="uidai.agency"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgencyLink",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "aua",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="uidai.agency"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="linked_auas", to="uidai.agency"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("aua", "other"), name="uidai_link_once")],
            },
        ),
        migrations.CreateModel(
            name="OtpSent",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("txn", models.CharField(max_length=50)),
                ("otp_hmac", models.BinaryField(max_length=32)),
                ("sent_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(db_index=True)),
                ("wrong_tries", models.PositiveSmallIntegerField(default=0)),
                ("used_at", models.DateTimeField(null=True)),
                ("agency", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="uidai.agency")),
                ("resident", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="uidai.resident")),
            ],
            options={
                "indexes": [models.Index(fields=["resident", "-sent_at"], name="uidai_otp_of_resident")],
            },
        ),
        migrations.CreateModel(
            name="VirtualId",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("vid_index", models.BinaryField(max_length=32, unique=True)),
                ("sealed_vid", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("replaced_at", models.DateTimeField(null=True)),
                (
                    "resident",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="virtual_ids", to="uidai.resident"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("resident",),
                        name="uidai_one_virtual_id_in_force",
                    )
                ],
            },
        ),
    ]
