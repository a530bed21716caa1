"""What patients do at home: devices that take notices, recalls that repeat."""

from __future__ import annotations

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """What patients do at home: devices that take notices, recalls that repeat."""


def downgrade() -> None:
    """What patients do at home: devices that take notices, recalls that repeat."""
