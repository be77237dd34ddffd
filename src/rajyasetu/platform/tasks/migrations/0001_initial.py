"""The outbox, partitioned by month, and its companions."""

from django.db import migrations, models

from rajyasetu.kernel.partitions import create_sql

OUTBOX = create_sql(
    table="tasks_outbox",
    columns_sql=(
        "id uuid NOT NULL, at timestamptz NOT NULL, name text NOT NULL, version smallint NOT NULL,"
        " payload jsonb NOT NULL, key text"
    ),
)
# Rows live for a fraction of a second: without this the table would bloat between vacuums.
VACUUM_OFTEN = (
    "ALTER TABLE tasks_outbox_pending SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)"
)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(OUTBOX, "DROP TABLE tasks_outbox")],
            state_operations=[
                migrations.CreateModel(
                    name="OutboxEvent",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("name", models.TextField()),
                        ("version", models.SmallIntegerField()),
                        ("payload", models.JSONField()),
                        ("key", models.TextField(null=True)),
                    ],
                    options={"db_table": "tasks_outbox"},
                )
            ],
        ),
        migrations.CreateModel(
            name="OutboxKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "name", "key", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.TextField()),
                ("key", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "tasks_outbox_key"},
        ),
        migrations.CreateModel(
            name="OutboxPending",
            fields=[
                ("event_id", models.UUIDField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
            ],
            options={"db_table": "tasks_outbox_pending"},
        ),
        migrations.RunSQL(VACUUM_OFTEN, migrations.RunSQL.noop),
        migrations.CreateModel(
            name="ScheduleRun",
            fields=[
                ("name", models.TextField(primary_key=True, serialize=False)),
                ("began_at", models.DateTimeField()),
            ],
            options={"db_table": "tasks_schedule_run"},
        ),
    ]
