"""An audit log, and what is told of runs for statistics."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """An audit log, and what is told of runs for statistics."""


def downgrade() -> None:
    """An audit log, and what is told of runs for statistics."""
