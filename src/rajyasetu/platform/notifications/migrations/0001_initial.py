"""Messages, partitioned by month, and their keys."""

from django.db import migrations, models

import rajyasetu.kernel.ids
from rajyasetu.kernel import partitions

CREATE = (
    partitions.create_sql(
        table="notifications_message",
        columns_sql=(
            '"id" uuid NOT NULL, "at" timestamptz NOT NULL, "channel" varchar(8) NOT NULL, '
            '"template" varchar(80) NOT NULL, "dlt_template_id" varchar(24) NOT NULL, '
            '"language" varchar(8) NOT NULL, "person_id" uuid, "sealed" bytea NOT NULL, '
            '"state" varchar(12) NOT NULL, "delivered_at" timestamptz'
        ),
    )
    + 'CREATE INDEX "notifications_of_person" ON "notifications_message" ("person_id", "at");'
)


class Migration(migrations.Migration):
    """The first tables."""

    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="MessageKey",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(CREATE, 'DROP TABLE "notifications_message";')],
            state_operations=[
                migrations.CreateModel(
                    name="Message",
                    fields=[
                        (
                            "id",
                            models.UUIDField(
                                default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("channel", models.CharField(max_length=8)),
                        ("template", models.CharField(max_length=80)),
                        ("dlt_template_id", models.CharField(blank=True, max_length=24)),
                        ("language", models.CharField(max_length=8)),
                        ("person_id", models.UUIDField(null=True)),
                        ("sealed", models.BinaryField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("queued", "Queued"),
                                    ("delivered", "Delivered"),
                                    ("refused", "Refused"),
                                    ("no_address", "No Address"),
                                ],
                                default="queued",
                                max_length=12,
                            ),
                        ),
                        ("delivered_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person_id", "at"], name="notifications_of_person")],
                    },
                ),
            ],
        ),
    ]
