"""The forms a clinic asked new patients for before, and when they became its first workflow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Both forms, and the mark that nothing is made a second time."""
    for column in ("template_policy_id", "template_terms_id"):
        op.add_column("organisations", sa.Column(column, sa.String(length=48), nullable=True))
    op.add_column(
        "organisations", sa.Column("first_workflow_at", sa.DateTime(timezone=True), nullable=True)
    )


def downgrade() -> None:
    """The workflows that were made stay."""
    for column in ("first_workflow_at", "template_terms_id", "template_policy_id"):
        op.drop_column("organisations", column)
