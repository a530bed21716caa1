"""An audit log, what is told of runs for statistics, and requests to other systems."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
BY_PEOPLE = sa.text("actor_kind <> 'automation'")
UNSENT = sa.text("sent_at IS NULL")
KEPT = ("audit_entries", "audit_pages")

# What the entry of a run says; the same in both databases.
COLUMNS = "org_id, at, actor_kind, actor_id, verb, record_type, record_id, before, after, run_id"
SQLITE_RUN = f"""
    INSERT INTO audit_entries ({COLUMNS})
    VALUES (NEW.org_id, NEW.finished_at, 'automation', NEW.workflow_id, 'automation.executed',
            'run', NEW.id, '{{}}', json_object('status', NEW.status, 'event', NEW.trigger_type,
            'version', NEW.version_number), NEW.id);
"""  # noqa: S608 - nothing of it comes from outside
POSTGRES_RUN = f"""
    INSERT INTO audit_entries ({COLUMNS})
    SELECT org_id, finished_at, 'automation', workflow_id, 'automation.executed', 'run', id,
           '{{}}'::jsonb, jsonb_build_object('status', status, 'event', trigger_type,
           'version', version_number), id
"""
SQLITE = (
    *(
        f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
            BEGIN SELECT RAISE(ABORT, 'The audit log is never changed.'); END"""
        for table in KEPT
        for verb in ("update", "delete")
    ),
    f"""CREATE TRIGGER runs_ended_at_once AFTER INSERT ON runs
        WHEN NEW.finished_at IS NOT NULL AND NEW.status <> 'filtered'
        BEGIN {SQLITE_RUN} END""",
    f"""CREATE TRIGGER runs_ended AFTER UPDATE OF finished_at ON runs
        WHEN OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL AND NEW.status <> 'filtered'
        BEGIN {SQLITE_RUN} END""",
)
POSTGRES = (
    """CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'The audit log is never changed.'; END $$""",
    *(
        f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION audit_is_kept()"""
        for table in KEPT
    ),
    # A batch of runs is one statement, and so are their entries.
    f"""CREATE FUNCTION audit_runs_ended_at_once() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
        {POSTGRES_RUN} FROM added WHERE finished_at IS NOT NULL AND status <> 'filtered';
        RETURN NULL;
        END $$""",
    """CREATE TRIGGER runs_ended_at_once AFTER INSERT ON runs REFERENCING NEW TABLE AS added
       FOR EACH STATEMENT EXECUTE FUNCTION audit_runs_ended_at_once()""",
    f"""CREATE FUNCTION audit_run_ended() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
        {POSTGRES_RUN} FROM (SELECT NEW.*) AS ended;
        RETURN NULL;
        END $$""",
    """CREATE TRIGGER runs_ended AFTER UPDATE OF finished_at ON runs FOR EACH ROW
       WHEN (OLD.finished_at IS NULL AND NEW.finished_at IS NOT NULL AND NEW.status <> 'filtered')
       EXECUTE FUNCTION audit_run_ended()""",
)


def upgrade() -> None:
    _create_audit_log()
    _create_telemetry()
    _create_outside_calls()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in SQLITE if is_sqlite else POSTGRES:
        op.execute(sa.text(statement.replace(":", "\\:")))


def _create_audit_log() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("number", NUMBER, autoincrement=True, nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_kind", sa.String(length=20), nullable=False),
        sa.Column("actor_id", sa.String(length=48), nullable=False),
        sa.Column("verb", sa.String(length=100), nullable=False),
        sa.Column("record_type", sa.String(length=60), nullable=False),
        sa.Column("record_id", sa.String(length=80), nullable=True),
        sa.Column("before", JSON, nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("request_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_entries")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index("ix_audit_entries_org", ["org_id", "number"], unique=False)
        batch_op.create_index("ix_audit_entries_record", ["record_id", "number"], unique=False)
        for name, column in (("actor", "actor_id"), ("verb", "verb")):
            batch_op.create_index(
                f"ix_audit_entries_{name}",
                ["org_id", column, "number"],
                unique=False,
                sqlite_where=BY_PEOPLE,
                postgresql_where=BY_PEOPLE,
            )
    op.create_table(
        "audit_pages",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("entries", JSON, nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("is_last", sa.Boolean(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("org_id", "page", name=op.f("pk_audit_pages")),
    )
    op.create_table(
        "audit_marks",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("upto", NUMBER, nullable=False),
        sa.Column("missing", JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_marks")),
    )


def _create_telemetry() -> None:
    op.add_column(
        "organisations",
        sa.Column("telemetry_level", sa.Integer(), server_default="0", nullable=False),
    )
    op.add_column(
        "organisations", sa.Column("telemetry_since", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "telemetry_events",
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("trigger_event", sa.String(length=100), nullable=False),
        sa.Column("actions_count", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("actor_hash", sa.String(length=64), nullable=False),
        sa.Column("org_hash", sa.String(length=64), nullable=False),
        sa.Column("occurred_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        *_of_a_record("telemetry_events"),
        sa.UniqueConstraint("run_id", name=op.f("uq_telemetry_events_run_id")),
    )
    with op.batch_alter_table("telemetry_events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_telemetry_events_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_telemetry_events_unsent",
            ["id"],
            unique=False,
            sqlite_where=UNSENT,
            postgresql_where=UNSENT,
        )


def _create_outside_calls() -> None:
    op.create_table(
        "kept_secrets",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("sealed", sa.Text(), nullable=False),
        sa.Column("hint", sa.String(length=8), nullable=False),
        sa.Column("created_by_id", sa.String(length=48), nullable=True),
        *_of_a_record("kept_secrets"),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["users.id"], name=op.f("fk_kept_secrets_created_by_id")
        ),
        sa.UniqueConstraint("org_id", "name", name=op.f("uq_kept_secrets_org_id_name")),
    )
    with op.batch_alter_table("kept_secrets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_secrets_org_id"), ["org_id"], unique=False)
    op.create_table(
        "outside_calls",
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("delivery_id", sa.String(length=48), nullable=True),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("headers", JSON, nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("secret_id", sa.String(length=48), nullable=True),
        sa.Column("secret_header", sa.String(length=100), nullable=True),
        sa.Column("signing_secret_id", sa.String(length=48), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reply_status", sa.Integer(), nullable=True),
        sa.Column("reply", JSON, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        *_of_a_record("outside_calls"),
        sa.UniqueConstraint("once_key", name=op.f("uq_outside_calls_once_key")),
    )
    with op.batch_alter_table("outside_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outside_calls_org_id"), ["org_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_outside_calls_run_id"), ["run_id"], unique=False)


def _of_a_record(table: str) -> tuple[sa.Column[str] | sa.Constraint, ...]:
    return (
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f(f"fk_{table}_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    for trigger in ("runs_ended", "runs_ended_at_once"):
        on = "" if op.get_bind().dialect.name == "sqlite" else " ON runs"
        op.execute(f"DROP TRIGGER {trigger}{on}")
    for table in (
        "outside_calls",
        "kept_secrets",
        "telemetry_events",
        "audit_marks",
        "audit_pages",
        "audit_entries",
    ):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        for function in ("audit_run_ended", "audit_runs_ended_at_once", "audit_is_kept"):
            op.execute(f"DROP FUNCTION {function}()")
    for column in ("telemetry_since", "telemetry_level"):
        op.drop_column("organisations", column)
