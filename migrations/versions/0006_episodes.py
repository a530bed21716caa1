"""Episodes, their events and the pathways that make them."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Episodes, their events and the pathways that make them."""


def downgrade() -> None:
    """Episodes, their events and the pathways that make them."""
