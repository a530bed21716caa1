"""Drafts that are kept, whose edits a draft has, and what each version changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    op.create_table(
        "kept_drafts",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("graph", JSON, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("kept_by_id", sa.String(length=48), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["kept_by_id"], ["users.id"], name=op.f("fk_kept_drafts_kept_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_kept_drafts_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"], ["workflows.id"], name=op.f("fk_kept_drafts_workflow_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_drafts")),
    )
    with op.batch_alter_table("kept_drafts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_drafts_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_kept_drafts_newest", ["workflow_id", "id"], unique=False)

    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("draft_authors", JSON, server_default="[]", nullable=False))

    with op.batch_alter_table("workflow_versions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("changes", JSON, nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workflow_versions", schema=None) as batch_op:
        batch_op.drop_column("changes")

    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.drop_column("draft_authors")

    with op.batch_alter_table("kept_drafts", schema=None) as batch_op:
        batch_op.drop_index("ix_kept_drafts_newest")
        batch_op.drop_index(batch_op.f("ix_kept_drafts_org_id"))

    op.drop_table("kept_drafts")
