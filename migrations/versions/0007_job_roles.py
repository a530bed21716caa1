"""What people's jobs are, so that a task can be given to a role; who wrote a message about what.

The latter is how two workflows that overlap do not write the same twice.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Job roles and who has them; the workflow of a message and the record it is about."""
    op.create_table(
        "job_roles",
        sa.Column("key", sa.String(length=30), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_job_roles_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_roles")),
        sa.UniqueConstraint("org_id", "key", name=op.f("uq_job_roles_org_id_key")),
    )
    op.create_index(op.f("ix_job_roles_org_id"), "job_roles", ["org_id"])
    op.create_table(
        "job_members",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("job", sa.String(length=30), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_job_members_user_id")),
        sa.PrimaryKeyConstraint("user_id", "job", name=op.f("pk_job_members")),
    )
    op.create_index(op.f("ix_job_members_job"), "job_members", ["job"])
    with op.batch_alter_table("messages") as batch_op:
        batch_op.add_column(sa.Column("workflow_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("about_id", sa.String(length=48), nullable=True))


def downgrade() -> None:
    """Nobody has a job any more; tasks keep the role they were given to."""
    with op.batch_alter_table("messages") as batch_op:
        batch_op.drop_column("about_id")
        batch_op.drop_column("workflow_id")
    op.drop_table("job_members")
    op.drop_table("job_roles")
