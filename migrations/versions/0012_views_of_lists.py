"""Views of any list, not only of the inbox, and steps found by how they stand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
UNSETTLED = sa.text("status IN ('pending', 'running', 'waiting', 'retrying', 'unknown', 'failed')")


def upgrade() -> None:
    _table("kept_views", "user_id", "of_list", "name")
    op.execute(
        "INSERT INTO kept_views"
        " (id, org_id, created_at, user_id, name, filters, is_shared, of_list)"
        " SELECT id, org_id, created_at, user_id, name, filters, is_shared, 'inbox'"
        " FROM inbox_views"
    )
    op.drop_table("inbox_views")
    op.create_index(
        "ix_steps_unsettled",
        "steps",
        ["org_id", "status", "run_id", "node_id"],
        sqlite_where=UNSETTLED,
        postgresql_where=UNSETTLED,
    )


def downgrade() -> None:
    op.drop_index("ix_steps_unsettled", "steps")
    _table("inbox_views", "user_id", "name")
    op.execute(
        "INSERT INTO inbox_views (id, org_id, created_at, user_id, name, filters, is_shared)"
        " SELECT id, org_id, created_at, user_id, name, filters, is_shared"
        " FROM kept_views WHERE of_list = 'inbox'"
    )
    op.drop_table("kept_views")


def _table(name: str, *unique: str) -> None:
    of_list = [sa.Column("of_list", sa.String(length=20), nullable=False)]
    op.create_table(
        name,
        sa.Column("user_id", sa.String(length=48), nullable=False),
        *(of_list if "of_list" in unique else ()),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("filters", JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=f"fk_{name}_user_id"),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=f"fk_{name}_org_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint(*unique, name=f"uq_{name}_{'_'.join(unique)}"),
    )
    op.create_index(f"ix_{name}_org_id", name, ["org_id"])
