"""Who is told of failures, and a choice not to store private values of steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
DEFAULT = sa.text("workflow_id IS NULL")


def upgrade() -> None:
    op.add_column(
        "organisations",
        sa.Column("never_store_private", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.create_table(
        "alert_settings",
        sa.Column("workflow_id", sa.String(48), nullable=True),
        sa.Column("pace", sa.String(10), nullable=False),
        sa.Column("troubles", JSON, nullable=False),
        sa.Column("ways", JSON, nullable=False),
        sa.Column("roles", JSON, nullable=False),
        sa.Column("user_ids", JSON, nullable=False),
        sa.Column("id", sa.String(48), nullable=False),
        sa.Column("org_id", sa.String(48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert_settings")),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_alert_settings_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_alert_settings_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "org_id", "workflow_id", name=op.f("uq_alert_settings_org_id_workflow_id")
        ),
    )
    op.create_index(op.f("ix_alert_settings_org_id"), "alert_settings", ["org_id"])
    op.create_index(
        "uq_alert_settings_default",
        "alert_settings",
        ["org_id"],
        unique=True,
        sqlite_where=DEFAULT,
        postgresql_where=DEFAULT,
    )
    op.create_table(
        "alert_counts",
        sa.Column("org_id", sa.String(48), nullable=False),
        sa.Column("record_id", sa.String(48), nullable=False),
        sa.Column("trouble", sa.String(20), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("org_id", "record_id", "trouble", name=op.f("pk_alert_counts")),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_alert_counts_org_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("alert_counts")
    op.drop_table("alert_settings")
    op.drop_column("organisations", "never_store_private")
