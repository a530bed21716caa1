"""Episodes, their events, the pathways that make them, and what programs that ask for them need.

A sandbox is a clinic of its own, for the test keys of another one; a key may ask so often an hour.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
MOMENT = sa.DateTime(timezone=True)
LISTED_BY = (
    ("inbox_visibility",),
    ("inbox_visibility", "responsibility"),
    ("patient_id",),
    ("status",),
    ("responsibility",),
    ("priority",),
    ("journey_type",),
    ("source_type",),
    ("assigned_user_id",),
    ("assigned_team_id",),
    ("programme_id",),
    ("source_id",),
)
# Asked within the index while passing over what does not fit.
NARROWED_BY = ("status", "priority", "journey_type", "created_at", "due_date")


def upgrade() -> None:
    op.create_table(
        "episodes",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("responsibility", sa.String(length=20), nullable=False),
        sa.Column("assigned_user_id", sa.String(length=48), nullable=True),
        sa.Column("assigned_team_id", sa.String(length=48), nullable=True),
        sa.Column("is_assigned_by_hand", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("is_assignment_locked", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("priority", sa.String(length=20), nullable=False),
        sa.Column("journey_type", sa.String(length=20), nullable=False),
        sa.Column("source_type", sa.String(length=60), nullable=True),
        sa.Column("source_id", sa.String(length=100), nullable=True),
        sa.Column("problem_ids", JSON, nullable=False),
        sa.Column("tags", JSON, nullable=False),
        sa.Column("due_date", MOMENT, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("programme_id", sa.String(length=100), nullable=True),
        sa.Column("inbox_visibility", sa.String(length=20), nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.CheckConstraint(
            "(status = 'open' AND responsibility IN ('practice', 'patient'))"
            " OR (status = 'pending_patient' AND responsibility = 'patient')"
            " OR (status = 'awaiting_review' AND responsibility = 'practice')"
            " OR (status = 'closed' AND responsibility = 'none')",
            name=op.f("ck_episodes_pair"),
        ),
        sa.CheckConstraint(
            "(status = 'closed') = (closed_at IS NOT NULL)", name=op.f("ck_episodes_closed_at")
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_episodes_org_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_episodes_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["assigned_user_id"], ["users.id"], name=op.f("fk_episodes_assigned_user_id")
        ),
        sa.ForeignKeyConstraint(
            ["assigned_team_id"], ["teams.id"], name=op.f("fk_episodes_assigned_team_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episodes")),
        sa.UniqueConstraint("once_key", name=op.f("uq_episodes_once_key")),
    )
    for columns in LISTED_BY:
        op.create_index(
            f"ix_episodes_{'_'.join(columns)}",
            "episodes",
            ["org_id", *columns, "updated_at", "id"],
        )
    op.create_index("ix_episodes_newest", "episodes", ["org_id", "updated_at", "id", *NARROWED_BY])
    op.create_index("ix_episodes_due_date", "episodes", ["org_id", "due_date"])
    op.create_index(
        "ix_episodes_still_due",
        "episodes",
        ["org_id", "due_date"],
        sqlite_where=sa.text("status <> 'closed'"),
        postgresql_where=sa.text("status <> 'closed'"),
    )
    op.create_index(op.f("ix_episodes_run_id"), "episodes", ["run_id"])

    op.create_table(
        "episode_events",
        sa.Column("episode_id", sa.String(length=48), nullable=False),
        sa.Column("event_type", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("created_by", sa.String(length=48), nullable=False),
        sa.Column("created_by_type", sa.String(length=20), nullable=False),
        sa.Column("mentioned_users", JSON, nullable=False),
        sa.Column("extracted_tags", JSON, nullable=False),
        sa.Column("related_object_type", sa.String(length=60), nullable=True),
        sa.Column("related_object_id", sa.String(length=100), nullable=True),
        sa.Column("changes", JSON, nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_episode_events_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"], ["episodes.id"], name=op.f("fk_episode_events_episode_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode_events")),
        sa.UniqueConstraint("once_key", name=op.f("uq_episode_events_once_key")),
    )
    op.create_index("ix_episode_events_timeline", "episode_events", ["episode_id", "id"])
    op.create_index("ix_episode_events_related", "episode_events", ["org_id", "related_object_id"])

    op.create_table(
        "pathway_configs",
        sa.Column("trigger_type", sa.String(length=60), nullable=False),
        sa.Column("settings", JSON, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_pathway_configs_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_configs")),
        sa.UniqueConstraint(
            "org_id", "trigger_type", name=op.f("uq_pathway_configs_org_id_trigger_type")
        ),
    )
    op.create_index(op.f("ix_pathway_configs_org_id"), "pathway_configs", ["org_id"])

    op.create_table(
        "pathway_rules",
        sa.Column("trigger_type", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("enabled", sa.Boolean(), nullable=False),
        sa.Column("conditions", JSON, nullable=False),
        sa.Column("settings", JSON, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_pathway_rules_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pathway_rules")),
    )
    op.create_index(op.f("ix_pathway_rules_org_id"), "pathway_rules", ["org_id"])
    op.create_index(
        "ix_pathway_rules_trigger", "pathway_rules", ["org_id", "trigger_type", "position"]
    )

    op.create_table(
        "inbox_views",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("filters", JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_inbox_views_user_id")),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_inbox_views_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox_views")),
        sa.UniqueConstraint("user_id", "name", name=op.f("uq_inbox_views_user_id_name")),
    )
    op.create_index(op.f("ix_inbox_views_org_id"), "inbox_views", ["org_id"])

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sandbox_of_id", sa.String(length=48), nullable=True))
        batch_op.create_unique_constraint("uq_organisations_sandbox_of_id", ["sandbox_of_id"])
        batch_op.create_foreign_key(
            "fk_organisations_sandbox_of_id", "organisations", ["sandbox_of_id"], ["id"]
        )
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("requests_per_hour", sa.Integer(), server_default="1000", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("api_keys", schema=None) as batch_op:
        batch_op.drop_column("requests_per_hour")
    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_constraint("fk_organisations_sandbox_of_id", type_="foreignkey")
        batch_op.drop_constraint("uq_organisations_sandbox_of_id", type_="unique")
        batch_op.drop_column("sandbox_of_id")
    for table in ("inbox_views", "pathway_rules", "pathway_configs", "episode_events", "episodes"):
        op.drop_table(table)
