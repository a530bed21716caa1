"""Indexes by which a schedule finds its patients, and how many it is meant for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

# As SQLAlchemy spells month * 100 + day for each of them.
DAY_OF_THE_YEAR = {
    "sqlite": "CAST(STRFTIME('%m', date_of_birth) AS INTEGER) * 100"
    " + CAST(STRFTIME('%d', date_of_birth) AS INTEGER)",
    "postgresql": "(EXTRACT(month FROM date_of_birth) * 100 + EXTRACT(day FROM date_of_birth))",
}


PLANNED = ("reach", "planned_runs", "planned_sends")


def upgrade() -> None:
    day = sa.text(DAY_OF_THE_YEAR[op.get_bind().dialect.name])
    op.create_index("ix_patients_birthday", "patients", ["org_id", day])
    op.create_index("ix_patients_page", "patients", ["org_id", "id"])
    sessions = "treatment_sessions"
    op.create_index("ix_treatment_sessions_due", sessions, ["org_id", "due_date", "status"])
    op.create_index("ix_treatment_sessions_completed", sessions, ["org_id", "completed_at"])
    op.create_index("ix_tasks_by_due_date", "tasks", ["org_id", "due_date", "id"])
    for column in PLANNED:
        op.add_column("schedules", sa.Column(column, sa.Integer(), nullable=True))


def downgrade() -> None:
    for column in PLANNED:
        op.drop_column("schedules", column)
    op.drop_index("ix_tasks_by_due_date", "tasks")
    op.drop_index("ix_treatment_sessions_completed", "treatment_sessions")
    op.drop_index("ix_treatment_sessions_due", "treatment_sessions")
    op.drop_index("ix_patients_page", "patients")
    op.drop_index("ix_patients_birthday", "patients")
