"""Consents."""

from django.db import migrations, models

import rajyasetu.kernel.ids


class Migration(migrations.Migration):
    """The first table."""

    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ConsentRow",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=rajyasetu.kernel.ids.new_id, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("person_id", models.UUIDField()),
                ("purpose_code", models.CharField(max_length=80)),
                ("consumer", models.CharField(max_length=120)),
                ("provider", models.CharField(max_length=120)),
                ("given_at", models.DateTimeField()),
                ("until", models.DateTimeField(null=True)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("sealed", models.BinaryField()),
            ],
            options={
                "db_table": "consent_consent",
                "indexes": [models.Index(fields=["person_id", "purpose_code"], name="consent_of_person")],
            },
        ),
    ]
