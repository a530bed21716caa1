"""What the engine needs: waits for events, loops, schedules, webhooks, rules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "awaited_events",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("event_type", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_awaited_events_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", "event_type", name=op.f("pk_awaited_events")),
    )
    op.create_table(
        "bulk_acts",
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column(
            "options",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "filter",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=500), nullable=True),
        sa.Column("cursor", sa.String(length=48), nullable=False),
        sa.Column("last_id", sa.String(length=48), nullable=False),
        sa.Column(
            "by",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_bulk_acts_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_acts")),
    )
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_acts_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_bulk_acts_running",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status = 'running'"),
            postgresql_where=sa.text("status = 'running'"),
        )

    op.create_table(
        "breaker_counts",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_breaker_counts_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workflow_id", "minute", name=op.f("pk_breaker_counts")),
    )
    op.create_table(
        "enrolments",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_enrolments_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workflow_id", "key", name=op.f("pk_enrolments")),
    )
    op.create_table(
        "fan_outs",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("version_id", sa.String(length=48), nullable=False),
        sa.Column("event_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("trigger_type", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after_id", sa.String(length=48), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_fan_outs_org_id")),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_fan_outs_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fan_outs")),
    )
    with op.batch_alter_table("fan_outs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_fan_outs_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_fan_outs_org_id"), ["org_id"], unique=False)

    op.create_table(
        "planned_starts",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("appointment_id", sa.String(length=48), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_planned_starts_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_planned_starts_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_starts")),
        sa.UniqueConstraint(
            "workflow_id",
            "appointment_id",
            name=op.f("uq_planned_starts_workflow_id_appointment_id"),
        ),
    )
    with op.batch_alter_table("planned_starts", schema=None) as batch_op:
        batch_op.create_index("ix_planned_starts_appointment_id", ["appointment_id"], unique=False)
        batch_op.create_index("ix_planned_starts_due", ["due_at", "id"], unique=False)

    op.create_table(
        "schedules",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("version_id", sa.String(length=48), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_schedules_org_id")),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_schedules_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
        sa.UniqueConstraint("workflow_id", name=op.f("uq_schedules_workflow_id")),
    )
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.create_index(
            "ix_schedules_due",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_schedules_org_id"), ["org_id"], unique=False)

    op.create_table(
        "webhook_addresses",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_token", sa.Text(), nullable=False),
        sa.Column("protection", sa.String(length=20), nullable=False),
        sa.Column("header", sa.String(length=100), nullable=False),
        sa.Column(
            "secrets",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("listening_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "sample",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("sample_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_webhook_addresses_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_webhook_addresses_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_addresses")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_webhook_addresses_token_hash")),
        sa.UniqueConstraint("workflow_id", name=op.f("uq_webhook_addresses_workflow_id")),
    )
    with op.batch_alter_table("webhook_addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_addresses_org_id"), ["org_id"], unique=False)

    op.create_table(
        "item_lists",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("node_id", sa.String(length=64), nullable=False),
        sa.Column("iteration", sa.String(length=40), nullable=False),
        sa.Column(
            "items",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name=op.f("fk_item_lists_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_lists")),
        sa.UniqueConstraint(
            "run_id", "node_id", "iteration", name=op.f("uq_item_lists_run_id_node_id_iteration")
        ),
    )
    op.create_table(
        "watches",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("wait_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("record_id", sa.String(length=48), nullable=False),
        sa.Column("event_type", sa.String(length=100), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["wait_id"], ["waits.id"], name=op.f("fk_watches_wait_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.create_index("ix_watches_record", ["record_id", "event_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_watches_wait_id"), ["wait_id"], unique=False)

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_pause_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("longest_pause_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("time_limit_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.create_index(
            "ix_deliveries_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("held = 1"),
            postgresql_where=sa.text("held"),
        )

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workflow_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("parent_run_id", sa.String(length=48), nullable=True))

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("keep_payloads_days", sa.Integer(), server_default="90", nullable=True)
        )
        batch_op.add_column(
            sa.Column("keep_runs_days", sa.Integer(), server_default="730", nullable=True)
        )

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_run_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("retry", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("retry_of_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("root_run_id", sa.String(length=48), nullable=True))
        batch_op.add_column(
            sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("in_line", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("is_pruned", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.drop_constraint(batch_op.f("uq_runs_workflow_id_event_id"), type_="unique")
        batch_op.create_index("ix_runs_created", ["org_id", "created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_runs_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("held = 1"),
            postgresql_where=sa.text("held"),
        )
        batch_op.create_index(
            "ix_runs_in_line",
            ["workflow_id", "id"],
            unique=False,
            sqlite_where=sa.text("in_line = 1 AND status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("in_line AND status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.create_index(
            "ix_runs_open",
            ["workflow_id", "patient_id", "subject_id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.create_index(
            "ix_runs_parent",
            ["parent_run_id", "id"],
            unique=False,
            sqlite_where=sa.text("parent_run_id IS NOT NULL"),
            postgresql_where=sa.text("parent_run_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_runs_subject",
            ["subject_id", "id"],
            unique=False,
            sqlite_where=sa.text("subject_id IS NOT NULL"),
            postgresql_where=sa.text("subject_id IS NOT NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_runs_event_id_workflow_id_retry"), ["event_id", "workflow_id", "retry"]
        )

    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_checked", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.drop_constraint(
            batch_op.f("uq_waits_run_id_node_id_iteration_attempt"), type_="unique"
        )
        batch_op.create_index("ix_waits_run", ["run_id", "node_id"], unique=False)
        batch_op.create_index(
            "ix_waits_unchecked",
            ["id"],
            unique=False,
            sqlite_where=sa.text("NOT is_checked"),
            postgresql_where=sa.text("NOT is_checked"),
        )

    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("paused_reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("cancelling_below", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("cancelling_words", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.drop_column("cancelling_words")
        batch_op.drop_column("cancelling_below")
        batch_op.drop_column("paused_reason")
        batch_op.drop_column("paused_at")

    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_waits_unchecked",
            sqlite_where=sa.text("NOT is_checked"),
            postgresql_where=sa.text("NOT is_checked"),
        )
        batch_op.drop_index("ix_waits_run")
        batch_op.create_unique_constraint(
            batch_op.f("uq_waits_run_id_node_id_iteration_attempt"),
            ["run_id", "node_id", "iteration", "attempt"],
        )
        batch_op.drop_column("is_checked")

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_runs_event_id_workflow_id_retry"), type_="unique")
        batch_op.drop_index(
            "ix_runs_subject",
            sqlite_where=sa.text("subject_id IS NOT NULL"),
            postgresql_where=sa.text("subject_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_runs_parent",
            sqlite_where=sa.text("parent_run_id IS NOT NULL"),
            postgresql_where=sa.text("parent_run_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_runs_open",
            sqlite_where=sa.text("status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_runs_in_line",
            sqlite_where=sa.text("in_line = 1 AND status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("in_line AND status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_runs_held", sqlite_where=sa.text("held = 1"), postgresql_where=sa.text("held")
        )
        batch_op.drop_index("ix_runs_created")
        batch_op.create_unique_constraint(
            batch_op.f("uq_runs_workflow_id_event_id"), ["workflow_id", "event_id"]
        )
        batch_op.drop_column("is_pruned")
        batch_op.drop_column("in_line")
        batch_op.drop_column("held")
        batch_op.drop_column("root_run_id")
        batch_op.drop_column("retry_of_id")
        batch_op.drop_column("retry")
        batch_op.drop_column("parent_run_id")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("keep_runs_days")
        batch_op.drop_column("keep_payloads_days")

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_column("parent_run_id")
        batch_op.drop_column("workflow_id")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_held", sqlite_where=sa.text("held = 1"), postgresql_where=sa.text("held")
        )
        batch_op.drop_column("held")
        batch_op.drop_column("time_limit_seconds")
        batch_op.drop_column("longest_pause_seconds")
        batch_op.drop_column("first_pause_seconds")

    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_watches_wait_id"))
        batch_op.drop_index("ix_watches_record")

    op.drop_table("watches")
    op.drop_table("item_lists")
    with op.batch_alter_table("webhook_addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_addresses_org_id"))

    op.drop_table("webhook_addresses")
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schedules_org_id"))
        batch_op.drop_index(
            "ix_schedules_due",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("schedules")
    with op.batch_alter_table("planned_starts", schema=None) as batch_op:
        batch_op.drop_index("ix_planned_starts_due")
        batch_op.drop_index("ix_planned_starts_appointment_id")

    op.drop_table("planned_starts")
    with op.batch_alter_table("fan_outs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fan_outs_org_id"))
        batch_op.drop_index(
            "ix_fan_outs_open",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.drop_table("fan_outs")
    op.drop_table("enrolments")
    op.drop_table("breaker_counts")
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_bulk_acts_running",
            sqlite_where=sa.text("status = 'running'"),
            postgresql_where=sa.text("status = 'running'"),
        )
        batch_op.drop_index(batch_op.f("ix_bulk_acts_org_id"))

    op.drop_table("bulk_acts")
    op.drop_table("awaited_events")
