"""Audit records partitioned by month, the Merkle log over them, and the triggers that keep both as they are."""

from django.db import migrations, models

from rajyasetu.kernel.partitions import create_sql

RECORD = (
    create_sql(
        table="audit_record",
        columns_sql=(
            "id uuid NOT NULL, at timestamptz NOT NULL, event text NOT NULL, account_id uuid, actor_person_id uuid,"
            " post_id uuid, on_behalf_of uuid, channel text NOT NULL, session_id uuid, lawful_basis text NOT NULL,"
            " subject_kind text NOT NULL, subject_id uuid, person_id uuid, details jsonb NOT NULL"
        ),
    )
    + 'CREATE INDEX audit_record_person ON audit_record (person_id, at) WHERE person_id IS NOT NULL;'
)
# Without an index: its few rows are inserted by every writer and always read all at once.
PENDING = (
    "CREATE TABLE audit_pending (record_id uuid NOT NULL, at timestamptz NOT NULL)"
    " WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)"
)
# One round trip for both inserts, planned once in a connection: half the cost of the plain statements.
ADD = """
CREATE FUNCTION audit_add(
    uuid, timestamptz, text, uuid, uuid, uuid, uuid, text, uuid, text, text, uuid, uuid, jsonb
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO audit_record (
        id, at, event, account_id, actor_person_id, post_id, on_behalf_of, channel, session_id, lawful_basis,
        subject_kind, subject_id, person_id, details
    ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14);
    INSERT INTO audit_pending (record_id, at) VALUES ($1, $2);
END $$;
"""
KEEP = """
CREATE FUNCTION audit_keep_as_is() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit rows are never changed or removed' USING ERRCODE = 'insufficient_privilege';
END $$;
""" + "".join(
    f"CREATE TRIGGER keep_as_is BEFORE UPDATE OR DELETE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION audit_keep_as_is();\n"
    for table in ("audit_record", "audit_leaf", "audit_tile_node", "audit_checkpoint")
)


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(RECORD, "DROP TABLE audit_record")],
            state_operations=[
                migrations.CreateModel(
                    name="AuditRecord",
                    fields=[
                        ("id", models.UUIDField(editable=False, primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                        ("event", models.TextField()),
                        ("account_id", models.UUIDField(null=True)),
                        ("actor_person_id", models.UUIDField(null=True)),
                        ("post_id", models.UUIDField(null=True)),
                        ("on_behalf_of", models.UUIDField(null=True)),
                        ("channel", models.TextField()),
                        ("session_id", models.UUIDField(null=True)),
                        ("lawful_basis", models.TextField()),
                        ("subject_kind", models.TextField()),
                        ("subject_id", models.UUIDField(null=True)),
                        ("person_id", models.UUIDField(null=True)),
                        ("details", models.JSONField()),
                    ],
                    options={"db_table": "audit_record"},
                )
            ],
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(PENDING, "DROP TABLE audit_pending")],
            state_operations=[
                migrations.CreateModel(
                    name="AuditPending",
                    fields=[
                        ("record_id", models.UUIDField(primary_key=True, serialize=False)),
                        ("at", models.DateTimeField()),
                    ],
                    options={"db_table": "audit_pending"},
                )
            ],
        ),
        migrations.CreateModel(
            name="AuditLeaf",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("record_id", models.UUIDField(unique=True)),
                ("at", models.DateTimeField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_leaf"},
        ),
        migrations.CreateModel(
            name="AuditTileNode",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "level", "index", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("level", models.SmallIntegerField()),
                ("index", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={"db_table": "audit_tile_node"},
        ),
        migrations.CreateModel(
            name="AuditCheckpoint",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("root", models.BinaryField()),
                ("frontier", models.BinaryField()),
                ("note", models.BinaryField()),
            ],
            options={"db_table": "audit_checkpoint"},
        ),
        migrations.RunSQL(ADD, "DROP FUNCTION audit_add"),
        migrations.RunSQL(KEEP, "DROP FUNCTION audit_keep_as_is CASCADE"),
    ]
