"""What people's jobs are, so that a task can be given to a role."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What people's jobs are, so that a task can be given to a role."""


def downgrade() -> None:
    """What people's jobs are, so that a task can be given to a role."""
