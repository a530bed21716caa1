"""Which clinics have been given their first rule."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Which clinics have been given their first rule."""


def downgrade() -> None:
    """Which clinics have been given their first rule."""
