"""Which version of a system workflow a clone was made from."""

from __future__ import annotations

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which version of a system workflow a clone was made from."""


def downgrade() -> None:
    """Which version of a system workflow a clone was made from."""
