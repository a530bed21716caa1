"""Which version of a system workflow a clone was made from."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("origin_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("origin_dismissed", sa.Integer(), nullable=True))
    # Until now every system workflow was at its first version.
    op.execute("UPDATE workflows SET origin_version = 1 WHERE origin IS NOT NULL")


def downgrade() -> None:
    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.drop_column("origin_dismissed")
        batch_op.drop_column("origin_version")
