"""What patients do at home: sessions with their exercises, recalls that ask by themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("recall_programmes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("message_template", sa.String(length=80), nullable=True))
        batch_op.add_column(sa.Column("cohort_rules", JSON, server_default="[]", nullable=False))
        batch_op.add_column(
            sa.Column("cohort_match", sa.String(length=10), server_default="all", nullable=False)
        )
        batch_op.add_column(sa.Column("cohort_look_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("cohort_until", sa.String(length=48), server_default="", nullable=False)
        )
        batch_op.add_column(sa.Column("lab_panels", JSON, server_default="[]", nullable=False))
        batch_op.create_index(
            "ix_recall_programmes_cohort_look_at", ["cohort_look_at"], unique=False
        )
    with op.batch_alter_table("recalls", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("attempts_made", sa.Integer(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("lab_result_id", sa.String(length=48), nullable=True))
    with op.batch_alter_table("patient_treatment_plans", schema=None) as batch_op:
        batch_op.add_column(sa.Column("exercises", JSON, server_default="[]", nullable=False))
    # Who is on a plan already does what it asks for now: nobody has kept what it asked for before.
    op.execute(
        "UPDATE patient_treatment_plans SET exercises = (SELECT exercises FROM treatment_plans"
        " WHERE treatment_plans.id = patient_treatment_plans.plan_id)"
    )
    with op.batch_alter_table("treatment_sessions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("form_id", sa.String(length=48), nullable=True))
    with op.batch_alter_table("push_browsers", schema=None) as batch_op:
        batch_op.add_column(sa.Column("portal_link_id", sa.String(length=48), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_push_browsers_portal_link_id"), ["portal_link_id"], unique=False
        )
    op.create_table(
        "exercises",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=False),
        sa.Column("video_url", sa.String(length=500), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_exercises_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exercises")),
        sa.UniqueConstraint("org_id", "name", name=op.f("uq_exercises_org_id_name")),
    )
    with op.batch_alter_table("exercises", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_exercises_org_id"), ["org_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("exercises", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_exercises_org_id"))
    op.drop_table("exercises")
    with op.batch_alter_table("push_browsers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_push_browsers_portal_link_id"))
        batch_op.drop_column("portal_link_id")
    with op.batch_alter_table("treatment_sessions", schema=None) as batch_op:
        batch_op.drop_column("form_id")
    with op.batch_alter_table("patient_treatment_plans", schema=None) as batch_op:
        batch_op.drop_column("exercises")
    with op.batch_alter_table("recalls", schema=None) as batch_op:
        batch_op.drop_column("lab_result_id")
        batch_op.drop_column("next_attempt_at")
        batch_op.drop_column("attempts_made")
    with op.batch_alter_table("recall_programmes", schema=None) as batch_op:
        batch_op.drop_index("ix_recall_programmes_cohort_look_at")
        batch_op.drop_column("lab_panels")
        batch_op.drop_column("cohort_until")
        batch_op.drop_column("cohort_look_at")
        batch_op.drop_column("cohort_match")
        batch_op.drop_column("cohort_rules")
        batch_op.drop_column("message_template")
