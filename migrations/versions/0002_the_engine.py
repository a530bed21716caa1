"""What the engine needs: waits for events, loops, schedules, webhooks, rules."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "awaited_events",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("event_type", sa.String(length=100), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_awaited_events_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", "event_type", name=op.f("pk_awaited_events")),
    )
    op.create_table(
        "bulk_acts",
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column(
            "options",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "filter",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("skipped", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=500), nullable=True),
        sa.Column("cursor", sa.String(length=48), nullable=False),
        sa.Column("last_id", sa.String(length=48), nullable=False),
        sa.Column(
            "by",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_bulk_acts_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_acts")),
    )
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bulk_acts_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_bulk_acts_running",
            ["id"],
            unique=False,
            sqlite_where=sa.text("status = 'running'"),
            postgresql_where=sa.text("status = 'running'"),
        )

    op.create_table(
        "contact_policies",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column(
            "weekdays",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "weekend",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "quiet_channels",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("urgent_at_any_time", sa.Boolean(), nullable=False),
        sa.Column("daily_cap", sa.Integer(), nullable=True),
        sa.Column(
            "categories",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_contact_policies_org_id")
        ),
        sa.PrimaryKeyConstraint("org_id", name=op.f("pk_contact_policies")),
    )
    op.create_table(
        "distribution_lists",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column(
            "users",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "teams",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "roles",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_distribution_lists_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution_lists")),
        sa.UniqueConstraint("org_id", "name", name=op.f("uq_distribution_lists_org_id_name")),
    )
    with op.batch_alter_table("distribution_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_distribution_lists_org_id"), ["org_id"], unique=False)

    op.create_table(
        "form_templates",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=60), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("needs_signature", sa.Boolean(), nullable=False),
        sa.Column("consent_type", sa.String(length=40), nullable=True),
        sa.Column(
            "fields",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_form_templates_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_templates")),
        sa.UniqueConstraint("org_id", "key", name=op.f("uq_form_templates_org_id_key")),
    )
    with op.batch_alter_table("form_templates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_form_templates_org_id"), ["org_id"], unique=False)

    op.create_table(
        "message_templates",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column(
            "methods",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "content",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "variables",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("message_class", sa.String(length=20), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=True),
        sa.Column("staff_recipient", sa.String(length=48), nullable=True),
        sa.Column("note_type", sa.String(length=60), nullable=True),
        sa.Column(
            "prompt",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "prompt_staff",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_message_templates_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message_templates")),
        sa.UniqueConstraint("org_id", "key", name=op.f("uq_message_templates_org_id_key")),
    )
    with op.batch_alter_table("message_templates", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_message_templates_org_id"), ["org_id"], unique=False)

    op.create_table(
        "profile_settings",
        sa.Column(
            "required",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_profile_settings_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_settings")),
    )
    with op.batch_alter_table("profile_settings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_profile_settings_org_id"), ["org_id"], unique=False)
        batch_op.create_index("uq_profile_settings_org_id", ["org_id"], unique=True)

    op.create_table(
        "recall_programmes",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("interval_amount", sa.Integer(), nullable=True),
        sa.Column("interval_unit", sa.String(length=10), nullable=True),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("grace_days", sa.Integer(), nullable=False),
        sa.Column(
            "service_ids",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column(
            "appointment_types",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("spacing_days", sa.Integer(), nullable=False),
        sa.Column(
            "channels",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_recall_programmes_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_programmes")),
        sa.UniqueConstraint("org_id", "key", name=op.f("uq_recall_programmes_org_id_key")),
    )
    with op.batch_alter_table("recall_programmes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recall_programmes_org_id"), ["org_id"], unique=False)

    op.create_table(
        "segment_checks",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_segment_checks_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_checks")),
    )
    with op.batch_alter_table("segment_checks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_segment_checks_org_id"), ["org_id"], unique=False)

    op.create_table(
        "segments",
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("match_mode", sa.String(length=10), nullable=False),
        sa.Column(
            "rules",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_until", sa.String(length=48), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_segments_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segments")),
        sa.UniqueConstraint("org_id", "key", name=op.f("uq_segments_org_id_key")),
    )
    with op.batch_alter_table("segments", schema=None) as batch_op:
        batch_op.create_index("ix_segments_look_at", ["look_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_segments_org_id"), ["org_id"], unique=False)

    op.create_table(
        "access_grants",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("feature", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=100), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revoked_by_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_access_grants_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_access_grants_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["revoked_by_id"], ["users.id"], name=op.f("fk_access_grants_revoked_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grants")),
        sa.UniqueConstraint("once_key", name=op.f("uq_access_grants_once_key")),
    )
    with op.batch_alter_table("access_grants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_grants_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_access_grants_patient", ["org_id", "patient_id", "feature"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_access_grants_run_id"), ["run_id"], unique=False)
        batch_op.create_index("uq_access_grants_standing", ["standing"], unique=True)

    op.create_table(
        "discount_codes",
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("valid_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("max_uses", sa.Integer(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("patient_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_discount_codes_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_discount_codes_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_discount_codes")),
        sa.UniqueConstraint("once_key", name=op.f("uq_discount_codes_once_key")),
        sa.UniqueConstraint("org_id", "code", name=op.f("uq_discount_codes_org_id_code")),
    )
    with op.batch_alter_table("discount_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_discount_codes_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_discount_codes_patient", ["org_id", "patient_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_discount_codes_run_id"), ["run_id"], unique=False)

    op.create_table(
        "forms",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("template_id", sa.String(length=48), nullable=True),
        sa.Column("template_key", sa.String(length=60), nullable=False),
        sa.Column("template_version", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("needs_signature", sa.Boolean(), nullable=False),
        sa.Column("consent_type", sa.String(length=40), nullable=True),
        sa.Column(
            "fields",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "values",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("open_key", sa.String(length=120), nullable=True),
        sa.Column("blocking", sa.Boolean(), nullable=False),
        sa.Column("suggested", sa.Boolean(), nullable=False),
        sa.Column("required_by", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "signature",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=True,
        ),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_forms_org_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_forms_patient_id")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["form_templates.id"], name=op.f("fk_forms_template_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forms")),
        sa.UniqueConstraint("once_key", name=op.f("uq_forms_once_key")),
    )
    with op.batch_alter_table("forms", schema=None) as batch_op:
        batch_op.create_index("ix_forms_expires", ["expires_at"], unique=False)
        batch_op.create_index("ix_forms_newest", ["org_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_forms_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_forms_patient", ["org_id", "patient_id", "status"], unique=False)
        batch_op.create_index(batch_op.f("ix_forms_run_id"), ["run_id"], unique=False)
        batch_op.create_index(
            "ix_forms_template", ["org_id", "template_id", "patient_id"], unique=False
        )
        batch_op.create_index("uq_forms_open_key", ["open_key"], unique=True)

    op.create_table(
        "lab_results",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("panel", sa.String(length=200), nullable=False),
        sa.Column("lab", sa.String(length=200), nullable=True),
        sa.Column(
            "analytes",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("flag", sa.String(length=20), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reviewed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reviewed_by_id", sa.String(length=48), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column(
            "earlier",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("episode_id", sa.String(length=48), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_lab_results_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_lab_results_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["reviewed_by_id"], ["users.id"], name=op.f("fk_lab_results_reviewed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lab_results")),
    )
    with op.batch_alter_table("lab_results", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lab_results_episode_id"), ["episode_id"], unique=False)
        batch_op.create_index("ix_lab_results_newest", ["org_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lab_results_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_lab_results_patient", ["org_id", "patient_id"], unique=False)

    op.create_table(
        "notes",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("type", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.String(length=48), nullable=True),
        sa.Column("is_automatic", sa.Boolean(), nullable=False),
        sa.Column("template_key", sa.String(length=80), nullable=True),
        sa.Column("template_version", sa.Integer(), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by_id", sa.String(length=48), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_notes_author_id")),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_notes_org_id")),
        sa.ForeignKeyConstraint(["patient_id"], ["patients.id"], name=op.f("fk_notes_patient_id")),
        sa.ForeignKeyConstraint(["signed_by_id"], ["users.id"], name=op.f("fk_notes_signed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sa.UniqueConstraint("once_key", name=op.f("uq_notes_once_key")),
    )
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notes_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_notes_patient", ["org_id", "patient_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notes_run_id"), ["run_id"], unique=False)

    op.create_table(
        "notifications",
        sa.Column("audience", sa.String(length=20), nullable=False),
        sa.Column("user_id", sa.String(length=48), nullable=True),
        sa.Column("patient_id", sa.String(length=48), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("cta_url", sa.String(length=500), nullable=True),
        sa.Column("priority", sa.String(length=20), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dismissed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_notifications_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_notifications_patient_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_notifications_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notifications")),
        sa.UniqueConstraint("once_key", name=op.f("uq_notifications_once_key")),
    )
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notifications_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_notifications_patient", ["org_id", "patient_id", "id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_notifications_run_id"), ["run_id"], unique=False)
        batch_op.create_index("ix_notifications_user", ["org_id", "user_id", "id"], unique=False)

    op.create_table(
        "portal_links",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_opened_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_by", sa.String(length=48), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_portal_links_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_portal_links_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_portal_links")),
        sa.UniqueConstraint("hash", name=op.f("uq_portal_links_hash")),
    )
    with op.batch_alter_table("portal_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_portal_links_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_portal_links_patient", ["org_id", "patient_id", "id"], unique=False
        )

    op.create_table(
        "prescriptions",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("prescriber_id", sa.String(length=48), nullable=True),
        sa.Column(
            "items",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("signed_by_id", sa.String(length=48), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_prescriptions_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_prescriptions_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["prescriber_id"], ["users.id"], name=op.f("fk_prescriptions_prescriber_id")
        ),
        sa.ForeignKeyConstraint(
            ["signed_by_id"], ["users.id"], name=op.f("fk_prescriptions_signed_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prescriptions")),
    )
    with op.batch_alter_table("prescriptions", schema=None) as batch_op:
        batch_op.create_index("ix_prescriptions_newest", ["org_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prescriptions_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_prescriptions_patient", ["org_id", "patient_id"], unique=False)

    op.create_table(
        "push_browsers",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("endpoint", sa.String(length=1000), nullable=False),
        sa.Column("p256dh", sa.String(length=200), nullable=False),
        sa.Column("auth", sa.String(length=100), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_push_browsers_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_push_browsers_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_push_browsers")),
        sa.UniqueConstraint("endpoint", name=op.f("uq_push_browsers_endpoint")),
    )
    with op.batch_alter_table("push_browsers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_push_browsers_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_push_browsers_patient_id"), ["patient_id"], unique=False
        )

    op.create_table(
        "recall_enrolments",
        sa.Column("programme_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("next_due", sa.Date(), nullable=True),
        sa.Column("deferred_until", sa.Date(), nullable=True),
        sa.Column("open_key", sa.String(length=120), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_recall_enrolments_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_recall_enrolments_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["recall_programmes.id"],
            name=op.f("fk_recall_enrolments_programme_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_enrolments")),
        sa.UniqueConstraint("once_key", name=op.f("uq_recall_enrolments_once_key")),
    )
    with op.batch_alter_table("recall_enrolments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recall_enrolments_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_recall_enrolments_patient", ["org_id", "patient_id", "status"], unique=False
        )
        batch_op.create_index(
            "ix_recall_enrolments_programme", ["programme_id", "status"], unique=False
        )
        batch_op.create_index("uq_recall_enrolments_open_key", ["open_key"], unique=True)

    op.create_table(
        "segment_members",
        sa.Column("segment_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("is_member", sa.Boolean(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by", sa.String(length=20), nullable=False),
        sa.Column("by_id", sa.String(length=48), nullable=True),
        sa.Column("pin", sa.String(length=10), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_segment_members_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_segment_members_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["segment_id"], ["segments.id"], name=op.f("fk_segment_members_segment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_segment_members")),
        sa.UniqueConstraint(
            "segment_id", "patient_id", name=op.f("uq_segment_members_segment_id_patient_id")
        ),
    )
    with op.batch_alter_table("segment_members", schema=None) as batch_op:
        batch_op.create_index(
            "ix_segment_members_in", ["segment_id", "is_member", "patient_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_segment_members_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_segment_members_patient", ["org_id", "patient_id"], unique=False)

    op.create_table(
        "service_plans",
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("service_id", sa.String(length=48), nullable=False),
        sa.Column("session_count", sa.Integer(), nullable=False),
        sa.Column("days_between", sa.Integer(), nullable=False),
        sa.Column("has_exercise_tracking", sa.Boolean(), nullable=False),
        sa.Column("price", sa.Integer(), nullable=True),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_service_plans_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_plans_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_plans")),
    )
    with op.batch_alter_table("service_plans", schema=None) as batch_op:
        batch_op.create_index("ix_service_plans_name", ["org_id", "name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_service_plans_org_id"), ["org_id"], unique=False)

    op.create_table(
        "treatment_plans",
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column(
            "exercises",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=True),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("frequency_per_week", sa.Integer(), nullable=False),
        sa.Column("duration_weeks", sa.Integer(), nullable=False),
        sa.Column("total_sessions", sa.Integer(), nullable=False),
        sa.Column("session_minutes", sa.Integer(), nullable=False),
        sa.Column("specialist_id", sa.String(length=48), nullable=True),
        sa.Column("requires_approval", sa.Boolean(), nullable=False),
        sa.Column("post_session_form", sa.String(length=60), nullable=True),
        sa.Column("followup_service_id", sa.String(length=48), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["followup_service_id"],
            ["services.id"],
            name=op.f("fk_treatment_plans_followup_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_treatment_plans_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_treatment_plans_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["specialist_id"], ["users.id"], name=op.f("fk_treatment_plans_specialist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment_plans")),
    )
    with op.batch_alter_table("treatment_plans", schema=None) as batch_op:
        batch_op.create_index("ix_treatment_plans_name", ["org_id", "name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_treatment_plans_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_treatment_plans_patient_id"), ["patient_id"], unique=False
        )

    op.create_table(
        "unsubscribed_categories",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("category", sa.String(length=40), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_unsubscribed_categories_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_unsubscribed_categories_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unsubscribed_categories")),
        sa.UniqueConstraint(
            "patient_id", "category", name=op.f("uq_unsubscribed_categories_patient_id_category")
        ),
    )
    with op.batch_alter_table("unsubscribed_categories", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_unsubscribed_categories_org_id"), ["org_id"], unique=False
        )

    op.create_table(
        "working_hours",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.String(length=5), nullable=False),
        sa.Column("closes", sa.String(length=5), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_working_hours_org_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_working_hours_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_working_hours")),
    )
    with op.batch_alter_table("working_hours", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_working_hours_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_working_hours_user", ["org_id", "user_id", "weekday", "opens"], unique=False
        )

    op.create_table(
        "booking_blocks",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("until", sa.String(length=20), nullable=False),
        sa.Column("form_id", sa.String(length=48), nullable=True),
        sa.Column("form_template_id", sa.String(length=48), nullable=True),
        sa.Column("consent_type", sa.String(length=40), nullable=True),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("released_by_id", sa.String(length=48), nullable=True),
        sa.Column("release_reason", sa.String(length=300), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["forms.id"], name=op.f("fk_booking_blocks_form_id")),
        sa.ForeignKeyConstraint(
            ["form_template_id"],
            ["form_templates.id"],
            name=op.f("fk_booking_blocks_form_template_id"),
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_booking_blocks_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_booking_blocks_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["released_by_id"], ["users.id"], name=op.f("fk_booking_blocks_released_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_booking_blocks")),
        sa.UniqueConstraint("once_key", name=op.f("uq_booking_blocks_once_key")),
    )
    with op.batch_alter_table("booking_blocks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_booking_blocks_form_id"), ["form_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_booking_blocks_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_booking_blocks_patient", ["org_id", "patient_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_booking_blocks_run_id"), ["run_id"], unique=False)

    op.create_table(
        "breaker_counts",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("minute", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("sends", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_breaker_counts_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workflow_id", "minute", name=op.f("pk_breaker_counts")),
    )
    op.create_table(
        "consents",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("type", sa.String(length=40), nullable=False),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("standing", sa.String(length=120), nullable=True),
        sa.Column("granted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("form_id", sa.String(length=48), nullable=True),
        sa.Column("ip", sa.String(length=45), nullable=True),
        sa.Column("granted_by_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["form_id"], ["forms.id"], name=op.f("fk_consents_form_id")),
        sa.ForeignKeyConstraint(
            ["granted_by_id"], ["users.id"], name=op.f("fk_consents_granted_by_id")
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_consents_org_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_consents_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
        sa.UniqueConstraint("once_key", name=op.f("uq_consents_once_key")),
    )
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_consents_form_id"), ["form_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_consents_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_consents_patient", ["org_id", "patient_id", "type", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_consents_run_id"), ["run_id"], unique=False)
        batch_op.create_index("uq_consents_standing", ["standing"], unique=True)

    op.create_table(
        "enrolments",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_enrolments_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("workflow_id", "key", name=op.f("pk_enrolments")),
    )
    op.create_table(
        "fan_outs",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("version_id", sa.String(length=48), nullable=False),
        sa.Column("event_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("trigger_type", sa.String(length=100), nullable=False),
        sa.Column("key", sa.String(length=40), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("after_id", sa.String(length=48), nullable=False),
        sa.Column("started", sa.Integer(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_fan_outs_org_id")),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_fan_outs_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fan_outs")),
    )
    with op.batch_alter_table("fan_outs", schema=None) as batch_op:
        batch_op.create_index(
            "ix_fan_outs_open",
            ["id"],
            unique=False,
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )
        batch_op.create_index(batch_op.f("ix_fan_outs_org_id"), ["org_id"], unique=False)

    op.create_table(
        "patient_treatment_plans",
        sa.Column("plan_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("self_assigned", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.Column("sessions_completed", sa.Integer(), nullable=False),
        sa.Column("adherence_rate", sa.Double(), nullable=True),
        sa.Column("adherence_weekly", sa.Double(), nullable=True),
        sa.Column("looked_at", sa.Date(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("type", sa.String(length=20), nullable=False),
        sa.Column("frequency_per_week", sa.Integer(), nullable=False),
        sa.Column("duration_weeks", sa.Integer(), nullable=False),
        sa.Column("total_sessions", sa.Integer(), nullable=False),
        sa.Column("session_minutes", sa.Integer(), nullable=False),
        sa.Column("specialist_id", sa.String(length=48), nullable=True),
        sa.Column("requires_approval", sa.Boolean(), nullable=False),
        sa.Column("post_session_form", sa.String(length=60), nullable=True),
        sa.Column("followup_service_id", sa.String(length=48), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["followup_service_id"],
            ["services.id"],
            name=op.f("fk_patient_treatment_plans_followup_service_id"),
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_patient_treatment_plans_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_patient_treatment_plans_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["treatment_plans.id"], name=op.f("fk_patient_treatment_plans_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["specialist_id"], ["users.id"], name=op.f("fk_patient_treatment_plans_specialist_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient_treatment_plans")),
        sa.UniqueConstraint("once_key", name=op.f("uq_patient_treatment_plans_once_key")),
    )
    with op.batch_alter_table("patient_treatment_plans", schema=None) as batch_op:
        batch_op.create_index(
            "ix_patient_treatment_plans_looked_at", ["org_id", "status", "looked_at"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_patient_treatment_plans_org_id"), ["org_id"], unique=False
        )
        batch_op.create_index(
            "ix_patient_treatment_plans_patient", ["org_id", "patient_id", "status"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_patient_treatment_plans_plan_id"), ["plan_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_patient_treatment_plans_run_id"), ["run_id"], unique=False
        )

    op.create_table(
        "planned_starts",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("appointment_id", sa.String(length=48), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"], ["appointments.id"], name=op.f("fk_planned_starts_appointment_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_planned_starts_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_planned_starts")),
        sa.UniqueConstraint(
            "workflow_id",
            "appointment_id",
            name=op.f("uq_planned_starts_workflow_id_appointment_id"),
        ),
    )
    with op.batch_alter_table("planned_starts", schema=None) as batch_op:
        batch_op.create_index("ix_planned_starts_appointment_id", ["appointment_id"], unique=False)
        batch_op.create_index("ix_planned_starts_due", ["due_at", "id"], unique=False)

    op.create_table(
        "prompts",
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("note_id", sa.String(length=48), nullable=True),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("when", sa.String(length=20), nullable=False),
        sa.Column("how", sa.String(length=20), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "staff",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by_id", sa.String(length=48), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name=op.f("fk_prompts_author_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_prompts_ended_by_id")),
        sa.ForeignKeyConstraint(["note_id"], ["notes.id"], name=op.f("fk_prompts_note_id")),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_prompts_org_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_prompts_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompts")),
        sa.UniqueConstraint("once_key", name=op.f("uq_prompts_once_key")),
    )
    with op.batch_alter_table("prompts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_prompts_note_id"), ["note_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_prompts_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_prompts_patient", ["org_id", "patient_id", "status"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_prompts_run_id"), ["run_id"], unique=False)

    op.create_table(
        "recalls",
        sa.Column("enrolment_id", sa.String(length=48), nullable=False),
        sa.Column("programme_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.String(length=500), nullable=True),
        sa.Column("look_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("overdue_told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.Column("last_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("appointment_id", sa.String(length=48), nullable=True),
        sa.Column("fulfilled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["enrolment_id"], ["recall_enrolments.id"], name=op.f("fk_recalls_enrolment_id")
        ),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_recalls_org_id")),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_recalls_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["recall_programmes.id"], name=op.f("fk_recalls_programme_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recalls")),
    )
    with op.batch_alter_table("recalls", schema=None) as batch_op:
        batch_op.create_index("ix_recalls_appointment", ["appointment_id"], unique=False)
        batch_op.create_index("ix_recalls_enrolment", ["enrolment_id", "status"], unique=False)
        batch_op.create_index("ix_recalls_list", ["org_id", "due_date", "id"], unique=False)
        batch_op.create_index("ix_recalls_look_at", ["look_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_recalls_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_recalls_patient", ["org_id", "patient_id", "status"], unique=False
        )

    op.create_table(
        "schedules",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("version_id", sa.String(length=48), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("fired_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skipped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_schedules_org_id")),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_schedules_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedules")),
        sa.UniqueConstraint("workflow_id", name=op.f("uq_schedules_workflow_id")),
    )
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.create_index(
            "ix_schedules_due",
            ["next_at"],
            unique=False,
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_schedules_org_id"), ["org_id"], unique=False)

    op.create_table(
        "seen_alerts",
        sa.Column("alert_id", sa.String(length=48), nullable=False),
        sa.Column("viewer", sa.String(length=100), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["alert_id"], ["alerts.id"], name=op.f("fk_seen_alerts_alert_id")),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_seen_alerts_org_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seen_alerts")),
        sa.UniqueConstraint("alert_id", "viewer", name=op.f("uq_seen_alerts_alert_id_viewer")),
    )
    with op.batch_alter_table("seen_alerts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seen_alerts_org_id"), ["org_id"], unique=False)

    op.create_table(
        "service_plan_enrolments",
        sa.Column("plan_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("service_id", sa.String(length=48), nullable=False),
        sa.Column("session_count", sa.Integer(), nullable=False),
        sa.Column("has_exercise_tracking", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("node_id", sa.String(length=64), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_service_plan_enrolments_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_service_plan_enrolments_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["plan_id"], ["service_plans.id"], name=op.f("fk_service_plan_enrolments_plan_id")
        ),
        sa.ForeignKeyConstraint(
            ["service_id"], ["services.id"], name=op.f("fk_service_plan_enrolments_service_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_plan_enrolments")),
        sa.UniqueConstraint("once_key", name=op.f("uq_service_plan_enrolments_once_key")),
    )
    with op.batch_alter_table("service_plan_enrolments", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_plan_enrolments_org_id"), ["org_id"], unique=False
        )
        batch_op.create_index(
            "ix_service_plan_enrolments_patient", ["org_id", "patient_id", "status"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_plan_enrolments_plan_id"), ["plan_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_service_plan_enrolments_run_id"), ["run_id"], unique=False
        )

    op.create_table(
        "webhook_addresses",
        sa.Column("workflow_id", sa.String(length=48), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("sealed_token", sa.Text(), nullable=False),
        sa.Column("protection", sa.String(length=20), nullable=False),
        sa.Column("header", sa.String(length=100), nullable=False),
        sa.Column(
            "secrets",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("listening_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column(
            "sample",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("sample_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_webhook_addresses_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["workflow_id"],
            ["workflows.id"],
            name=op.f("fk_webhook_addresses_workflow_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_webhook_addresses")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_webhook_addresses_token_hash")),
        sa.UniqueConstraint("workflow_id", name=op.f("uq_webhook_addresses_workflow_id")),
    )
    with op.batch_alter_table("webhook_addresses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_webhook_addresses_org_id"), ["org_id"], unique=False)

    op.create_table(
        "dismissed_prompts",
        sa.Column("prompt_id", sa.String(length=48), nullable=False),
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_dismissed_prompts_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["prompt_id"], ["prompts.id"], name=op.f("fk_dismissed_prompts_prompt_id")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_dismissed_prompts_user_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dismissed_prompts")),
        sa.UniqueConstraint(
            "prompt_id", "user_id", name=op.f("uq_dismissed_prompts_prompt_id_user_id")
        ),
    )
    with op.batch_alter_table("dismissed_prompts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_dismissed_prompts_org_id"), ["org_id"], unique=False)

    op.create_table(
        "recall_contacts",
        sa.Column("recall_id", sa.String(length=48), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("message_id", sa.String(length=48), nullable=True),
        sa.Column("run_id", sa.String(length=48), nullable=True),
        sa.Column("by_id", sa.String(length=48), nullable=True),
        sa.Column("once_key", sa.String(length=160), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["messages.id"], name=op.f("fk_recall_contacts_message_id")
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_recall_contacts_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["recall_id"], ["recalls.id"], name=op.f("fk_recall_contacts_recall_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recall_contacts")),
        sa.UniqueConstraint("once_key", name=op.f("uq_recall_contacts_once_key")),
    )
    with op.batch_alter_table("recall_contacts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recall_contacts_org_id"), ["org_id"], unique=False)
        batch_op.create_index("ix_recall_contacts_recall", ["recall_id", "id"], unique=False)

    op.create_table(
        "service_plan_sessions",
        sa.Column("enrolment_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("estimated_duration", sa.Integer(), nullable=False),
        sa.Column("appointment_id", sa.String(length=48), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["appointment_id"],
            ["appointments.id"],
            name=op.f("fk_service_plan_sessions_appointment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["enrolment_id"],
            ["service_plan_enrolments.id"],
            name=op.f("fk_service_plan_sessions_enrolment_id"),
        ),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_service_plan_sessions_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_service_plan_sessions_patient_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_plan_sessions")),
    )
    with op.batch_alter_table("service_plan_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_service_plan_sessions_appointment_id"), ["appointment_id"], unique=False
        )
        batch_op.create_index(
            "ix_service_plan_sessions_enrolment", ["enrolment_id", "number"], unique=True
        )
        batch_op.create_index(
            batch_op.f("ix_service_plan_sessions_org_id"), ["org_id"], unique=False
        )
        batch_op.create_index(
            "ix_service_plan_sessions_patient", ["org_id", "patient_id", "due_date"], unique=False
        )

    op.create_table(
        "treatment_sessions",
        sa.Column("patient_treatment_plan_id", sa.String(length=48), nullable=False),
        sa.Column("patient_id", sa.String(length=48), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("estimated_duration", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("completed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("skip_reason", sa.String(length=500), nullable=True),
        sa.Column("pain_before", sa.Integer(), nullable=True),
        sa.Column("pain_after", sa.Integer(), nullable=True),
        sa.Column("difficulty", sa.Integer(), nullable=True),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["org_id"], ["organisations.id"], name=op.f("fk_treatment_sessions_org_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_id"], ["patients.id"], name=op.f("fk_treatment_sessions_patient_id")
        ),
        sa.ForeignKeyConstraint(
            ["patient_treatment_plan_id"],
            ["patient_treatment_plans.id"],
            name=op.f("fk_treatment_sessions_patient_treatment_plan_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_treatment_sessions")),
    )
    with op.batch_alter_table("treatment_sessions", schema=None) as batch_op:
        batch_op.create_index(
            "ix_treatment_sessions_following", ["patient_treatment_plan_id", "number"], unique=True
        )
        batch_op.create_index(batch_op.f("ix_treatment_sessions_org_id"), ["org_id"], unique=False)
        batch_op.create_index(
            "ix_treatment_sessions_patient", ["org_id", "patient_id", "due_date"], unique=False
        )

    op.create_table(
        "item_lists",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("node_id", sa.String(length=64), nullable=False),
        sa.Column("iteration", sa.String(length=40), nullable=False),
        sa.Column(
            "items",
            sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
            nullable=False,
        ),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["runs.id"], name=op.f("fk_item_lists_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_lists")),
        sa.UniqueConstraint(
            "run_id", "node_id", "iteration", name=op.f("uq_item_lists_run_id_node_id_iteration")
        ),
    )
    op.create_table(
        "watches",
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("wait_id", sa.String(length=48), nullable=False),
        sa.Column("run_id", sa.String(length=48), nullable=False),
        sa.Column("record_id", sa.String(length=48), nullable=False),
        sa.Column("event_type", sa.String(length=100), nullable=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["wait_id"], ["waits.id"], name=op.f("fk_watches_wait_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_watches")),
    )
    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.create_index("ix_watches_record", ["record_id", "event_type"], unique=False)
        batch_op.create_index(batch_op.f("ix_watches_wait_id"), ["wait_id"], unique=False)

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("override_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("description", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("video_link", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("confirmed_by", sa.String(length=20), nullable=True))
        batch_op.add_column(sa.Column("run_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("node_id", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("once_key", sa.String(length=160), nullable=True))
        batch_op.create_index(batch_op.f("ix_appointments_run_id"), ["run_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_appointments_once_key"), ["once_key"])

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("first_pause_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("longest_pause_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("time_limit_seconds", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.create_index(
            "ix_deliveries_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("held = 1"),
            postgresql_where=sa.text("held"),
        )

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.add_column(sa.Column("workflow_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("parent_run_id", sa.String(length=48), nullable=True))

    with op.batch_alter_table("invoices", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("amount_paid", sa.BigInteger(), server_default="0", nullable=False)
        )
        batch_op.add_column(sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "message_class",
                sa.String(length=20),
                server_default="transactional",
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("category", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("template_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("template_version", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("url", sa.String(length=500), nullable=True))
        batch_op.add_column(
            sa.Column("is_to_patient", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("user_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("depth", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("cost", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("scheduled_for", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("read_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_index("ix_messages_provider", ["provider_id"], unique=False)
        batch_op.create_index("ix_messages_user", ["user_id", "id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_messages_user_id"), "users", ["user_id"], ["id"])

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("keep_payloads_days", sa.Integer(), server_default="90", nullable=True)
        )
        batch_op.add_column(
            sa.Column("keep_runs_days", sa.Integer(), server_default="730", nullable=True)
        )

    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("sms_consent", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("voice_consent", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.add_column(sa.Column("insurance_name", sa.String(length=200), nullable=True))
        batch_op.add_column(sa.Column("insurance_effective_from", sa.Date(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "custom_fields",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                server_default=sa.text("'{}'"),
                nullable=False,
            )
        )
        batch_op.add_column(sa.Column("admitted_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("discharged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("discharge_reason", sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column("first_login_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("last_login_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("profile_completed_at", sa.DateTime(timezone=True), nullable=True)
        )
        batch_op.create_index("ix_patients_mobile_phone", ["org_id", "mobile_phone"], unique=False)

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("parent_run_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("retry", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("retry_of_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("root_run_id", sa.String(length=48), nullable=True))
        batch_op.add_column(
            sa.Column("held", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("in_line", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("is_pruned", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.drop_constraint(batch_op.f("uq_runs_workflow_id_event_id"), type_="unique")
        batch_op.create_index("ix_runs_created", ["org_id", "created_at", "id"], unique=False)
        batch_op.create_index(
            "ix_runs_held",
            ["id"],
            unique=False,
            sqlite_where=sa.text("held = 1"),
            postgresql_where=sa.text("held"),
        )
        batch_op.create_index(
            "ix_runs_in_line",
            ["workflow_id", "id"],
            unique=False,
            sqlite_where=sa.text("in_line = 1"),
            postgresql_where=sa.text("in_line"),
        )
        batch_op.create_index(
            "ix_runs_open",
            ["workflow_id", "patient_id", "subject_id"],
            unique=False,
            sqlite_where=sa.text("status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.create_index(
            "ix_runs_parent",
            ["parent_run_id", "id"],
            unique=False,
            sqlite_where=sa.text("parent_run_id IS NOT NULL"),
            postgresql_where=sa.text("parent_run_id IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_runs_subject",
            ["subject_id", "id"],
            unique=False,
            sqlite_where=sa.text("subject_id IS NOT NULL"),
            postgresql_where=sa.text("subject_id IS NOT NULL"),
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_runs_event_id_workflow_id_retry"), ["event_id", "workflow_id", "retry"]
        )

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.add_column(sa.Column("assigned_role", sa.String(length=40), nullable=True))
        batch_op.add_column(
            sa.Column(
                "due_rule",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("due_from", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("due_appointment_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("remind_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("overdue_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("look_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(
            sa.Column("completes_workflow", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column("na_after_discharge", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(
            sa.Column(
                "recurrence",
                sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql"),
                nullable=True,
            )
        )
        batch_op.add_column(sa.Column("series_id", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("closed_reason", sa.String(length=200), nullable=True))
        batch_op.create_index(batch_op.f("ix_tasks_assigned_role"), ["assigned_role"], unique=False)
        batch_op.create_index(
            "ix_tasks_due_from",
            ["patient_id", "due_from"],
            unique=False,
            sqlite_where=sa.text("due_from IS NOT NULL"),
            postgresql_where=sa.text("due_from IS NOT NULL"),
        )
        batch_op.create_index(
            "ix_tasks_look_at",
            ["look_at"],
            unique=False,
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.create_index(batch_op.f("ix_tasks_series_id"), ["series_id"], unique=False)

    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_checked", sa.Boolean(), server_default=sa.true(), nullable=False)
        )
        batch_op.drop_constraint(
            batch_op.f("uq_waits_run_id_node_id_iteration_attempt"), type_="unique"
        )
        batch_op.create_index("ix_waits_run", ["run_id", "node_id"], unique=False)
        batch_op.create_index(
            "ix_waits_unchecked",
            ["id"],
            unique=False,
            sqlite_where=sa.text("NOT is_checked"),
            postgresql_where=sa.text("NOT is_checked"),
        )

    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("paused_reason", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("cancelling_below", sa.String(length=48), nullable=True))
        batch_op.add_column(sa.Column("cancelling_words", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("workflows", schema=None) as batch_op:
        batch_op.drop_column("cancelling_words")
        batch_op.drop_column("cancelling_below")
        batch_op.drop_column("paused_reason")
        batch_op.drop_column("paused_at")

    with op.batch_alter_table("waits", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_waits_unchecked",
            sqlite_where=sa.text("NOT is_checked"),
            postgresql_where=sa.text("NOT is_checked"),
        )
        batch_op.drop_index("ix_waits_run")
        batch_op.create_unique_constraint(
            batch_op.f("uq_waits_run_id_node_id_iteration_attempt"),
            ["run_id", "node_id", "iteration", "attempt"],
        )
        batch_op.drop_column("is_checked")

    with op.batch_alter_table("tasks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_tasks_series_id"))
        batch_op.drop_index(
            "ix_tasks_look_at",
            sqlite_where=sa.text("look_at IS NOT NULL"),
            postgresql_where=sa.text("look_at IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_tasks_due_from",
            sqlite_where=sa.text("due_from IS NOT NULL"),
            postgresql_where=sa.text("due_from IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_tasks_assigned_role"))
        batch_op.drop_column("closed_reason")
        batch_op.drop_column("series_id")
        batch_op.drop_column("recurrence")
        batch_op.drop_column("na_after_discharge")
        batch_op.drop_column("completes_workflow")
        batch_op.drop_column("look_at")
        batch_op.drop_column("overdue_at")
        batch_op.drop_column("reminded_at")
        batch_op.drop_column("remind_days")
        batch_op.drop_column("due_appointment_id")
        batch_op.drop_column("due_from")
        batch_op.drop_column("due_rule")
        batch_op.drop_column("assigned_role")

    with op.batch_alter_table("runs", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_runs_event_id_workflow_id_retry"), type_="unique")
        batch_op.drop_index(
            "ix_runs_subject",
            sqlite_where=sa.text("subject_id IS NOT NULL"),
            postgresql_where=sa.text("subject_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_runs_parent",
            sqlite_where=sa.text("parent_run_id IS NOT NULL"),
            postgresql_where=sa.text("parent_run_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "ix_runs_open",
            sqlite_where=sa.text("status IN ('queued', 'running', 'waiting')"),
            postgresql_where=sa.text("status IN ('queued', 'running', 'waiting')"),
        )
        batch_op.drop_index(
            "ix_runs_in_line",
            sqlite_where=sa.text("in_line = 1"),
            postgresql_where=sa.text("in_line"),
        )
        batch_op.drop_index(
            "ix_runs_held", sqlite_where=sa.text("held = 1"), postgresql_where=sa.text("held")
        )
        batch_op.drop_index("ix_runs_created")
        batch_op.create_unique_constraint(
            batch_op.f("uq_runs_workflow_id_event_id"), ["workflow_id", "event_id"]
        )
        batch_op.drop_column("is_pruned")
        batch_op.drop_column("in_line")
        batch_op.drop_column("held")
        batch_op.drop_column("root_run_id")
        batch_op.drop_column("retry_of_id")
        batch_op.drop_column("retry")
        batch_op.drop_column("parent_run_id")

    with op.batch_alter_table("patients", schema=None) as batch_op:
        batch_op.drop_index("ix_patients_mobile_phone")
        batch_op.drop_column("profile_completed_at")
        batch_op.drop_column("last_login_at")
        batch_op.drop_column("first_login_at")
        batch_op.drop_column("discharge_reason")
        batch_op.drop_column("discharged_at")
        batch_op.drop_column("admitted_at")
        batch_op.drop_column("custom_fields")
        batch_op.drop_column("insurance_effective_from")
        batch_op.drop_column("insurance_name")
        batch_op.drop_column("voice_consent")
        batch_op.drop_column("sms_consent")

    with op.batch_alter_table("organisations", schema=None) as batch_op:
        batch_op.drop_column("keep_runs_days")
        batch_op.drop_column("keep_payloads_days")

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_messages_user_id"), type_="foreignkey")
        batch_op.drop_index("ix_messages_user")
        batch_op.drop_index("ix_messages_provider")
        batch_op.drop_column("read_at")
        batch_op.drop_column("delivered_at")
        batch_op.drop_column("scheduled_for")
        batch_op.drop_column("cost")
        batch_op.drop_column("depth")
        batch_op.drop_column("user_id")
        batch_op.drop_column("is_to_patient")
        batch_op.drop_column("url")
        batch_op.drop_column("template_version")
        batch_op.drop_column("template_id")
        batch_op.drop_column("category")
        batch_op.drop_column("message_class")

    with op.batch_alter_table("invoices", schema=None) as batch_op:
        batch_op.drop_column("voided_at")
        batch_op.drop_column("amount_paid")

    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_column("parent_run_id")
        batch_op.drop_column("workflow_id")

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_deliveries_held", sqlite_where=sa.text("held = 1"), postgresql_where=sa.text("held")
        )
        batch_op.drop_column("held")
        batch_op.drop_column("time_limit_seconds")
        batch_op.drop_column("longest_pause_seconds")
        batch_op.drop_column("first_pause_seconds")

    with op.batch_alter_table("appointments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_appointments_once_key"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_appointments_run_id"))
        batch_op.drop_column("once_key")
        batch_op.drop_column("node_id")
        batch_op.drop_column("run_id")
        batch_op.drop_column("confirmed_by")
        batch_op.drop_column("video_link")
        batch_op.drop_column("description")
        batch_op.drop_column("override_reason")

    with op.batch_alter_table("watches", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_watches_wait_id"))
        batch_op.drop_index("ix_watches_record")

    op.drop_table("watches")
    op.drop_table("item_lists")
    with op.batch_alter_table("treatment_sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_treatment_sessions_patient")
        batch_op.drop_index(batch_op.f("ix_treatment_sessions_org_id"))
        batch_op.drop_index("ix_treatment_sessions_following")

    op.drop_table("treatment_sessions")
    with op.batch_alter_table("service_plan_sessions", schema=None) as batch_op:
        batch_op.drop_index("ix_service_plan_sessions_patient")
        batch_op.drop_index(batch_op.f("ix_service_plan_sessions_org_id"))
        batch_op.drop_index("ix_service_plan_sessions_enrolment")
        batch_op.drop_index(batch_op.f("ix_service_plan_sessions_appointment_id"))

    op.drop_table("service_plan_sessions")
    with op.batch_alter_table("recall_contacts", schema=None) as batch_op:
        batch_op.drop_index("ix_recall_contacts_recall")
        batch_op.drop_index(batch_op.f("ix_recall_contacts_org_id"))

    op.drop_table("recall_contacts")
    with op.batch_alter_table("dismissed_prompts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_dismissed_prompts_org_id"))

    op.drop_table("dismissed_prompts")
    with op.batch_alter_table("webhook_addresses", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_webhook_addresses_org_id"))

    op.drop_table("webhook_addresses")
    with op.batch_alter_table("service_plan_enrolments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_plan_enrolments_run_id"))
        batch_op.drop_index(batch_op.f("ix_service_plan_enrolments_plan_id"))
        batch_op.drop_index("ix_service_plan_enrolments_patient")
        batch_op.drop_index(batch_op.f("ix_service_plan_enrolments_org_id"))

    op.drop_table("service_plan_enrolments")
    with op.batch_alter_table("seen_alerts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_seen_alerts_org_id"))

    op.drop_table("seen_alerts")
    with op.batch_alter_table("schedules", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_schedules_org_id"))
        batch_op.drop_index(
            "ix_schedules_due",
            sqlite_where=sa.text("next_at IS NOT NULL"),
            postgresql_where=sa.text("next_at IS NOT NULL"),
        )

    op.drop_table("schedules")
    with op.batch_alter_table("recalls", schema=None) as batch_op:
        batch_op.drop_index("ix_recalls_patient")
        batch_op.drop_index(batch_op.f("ix_recalls_org_id"))
        batch_op.drop_index("ix_recalls_look_at")
        batch_op.drop_index("ix_recalls_list")
        batch_op.drop_index("ix_recalls_enrolment")
        batch_op.drop_index("ix_recalls_appointment")

    op.drop_table("recalls")
    with op.batch_alter_table("prompts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_prompts_run_id"))
        batch_op.drop_index("ix_prompts_patient")
        batch_op.drop_index(batch_op.f("ix_prompts_org_id"))
        batch_op.drop_index(batch_op.f("ix_prompts_note_id"))

    op.drop_table("prompts")
    with op.batch_alter_table("planned_starts", schema=None) as batch_op:
        batch_op.drop_index("ix_planned_starts_due")
        batch_op.drop_index("ix_planned_starts_appointment_id")

    op.drop_table("planned_starts")
    with op.batch_alter_table("patient_treatment_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_patient_treatment_plans_run_id"))
        batch_op.drop_index(batch_op.f("ix_patient_treatment_plans_plan_id"))
        batch_op.drop_index("ix_patient_treatment_plans_patient")
        batch_op.drop_index(batch_op.f("ix_patient_treatment_plans_org_id"))
        batch_op.drop_index("ix_patient_treatment_plans_looked_at")

    op.drop_table("patient_treatment_plans")
    with op.batch_alter_table("fan_outs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_fan_outs_org_id"))
        batch_op.drop_index(
            "ix_fan_outs_open",
            sqlite_where=sa.text("finished_at IS NULL"),
            postgresql_where=sa.text("finished_at IS NULL"),
        )

    op.drop_table("fan_outs")
    op.drop_table("enrolments")
    with op.batch_alter_table("consents", schema=None) as batch_op:
        batch_op.drop_index("uq_consents_standing")
        batch_op.drop_index(batch_op.f("ix_consents_run_id"))
        batch_op.drop_index("ix_consents_patient")
        batch_op.drop_index(batch_op.f("ix_consents_org_id"))
        batch_op.drop_index(batch_op.f("ix_consents_form_id"))

    op.drop_table("consents")
    op.drop_table("breaker_counts")
    with op.batch_alter_table("booking_blocks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_booking_blocks_run_id"))
        batch_op.drop_index("ix_booking_blocks_patient")
        batch_op.drop_index(batch_op.f("ix_booking_blocks_org_id"))
        batch_op.drop_index(batch_op.f("ix_booking_blocks_form_id"))

    op.drop_table("booking_blocks")
    with op.batch_alter_table("working_hours", schema=None) as batch_op:
        batch_op.drop_index("ix_working_hours_user")
        batch_op.drop_index(batch_op.f("ix_working_hours_org_id"))

    op.drop_table("working_hours")
    with op.batch_alter_table("unsubscribed_categories", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unsubscribed_categories_org_id"))

    op.drop_table("unsubscribed_categories")
    with op.batch_alter_table("treatment_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_treatment_plans_patient_id"))
        batch_op.drop_index(batch_op.f("ix_treatment_plans_org_id"))
        batch_op.drop_index("ix_treatment_plans_name")

    op.drop_table("treatment_plans")
    with op.batch_alter_table("service_plans", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_service_plans_org_id"))
        batch_op.drop_index("ix_service_plans_name")

    op.drop_table("service_plans")
    with op.batch_alter_table("segment_members", schema=None) as batch_op:
        batch_op.drop_index("ix_segment_members_patient")
        batch_op.drop_index(batch_op.f("ix_segment_members_org_id"))
        batch_op.drop_index("ix_segment_members_in")

    op.drop_table("segment_members")
    with op.batch_alter_table("recall_enrolments", schema=None) as batch_op:
        batch_op.drop_index("uq_recall_enrolments_open_key")
        batch_op.drop_index("ix_recall_enrolments_programme")
        batch_op.drop_index("ix_recall_enrolments_patient")
        batch_op.drop_index(batch_op.f("ix_recall_enrolments_org_id"))

    op.drop_table("recall_enrolments")
    with op.batch_alter_table("push_browsers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_push_browsers_patient_id"))
        batch_op.drop_index(batch_op.f("ix_push_browsers_org_id"))

    op.drop_table("push_browsers")
    with op.batch_alter_table("prescriptions", schema=None) as batch_op:
        batch_op.drop_index("ix_prescriptions_patient")
        batch_op.drop_index(batch_op.f("ix_prescriptions_org_id"))
        batch_op.drop_index("ix_prescriptions_newest")

    op.drop_table("prescriptions")
    with op.batch_alter_table("portal_links", schema=None) as batch_op:
        batch_op.drop_index("ix_portal_links_patient")
        batch_op.drop_index(batch_op.f("ix_portal_links_org_id"))

    op.drop_table("portal_links")
    with op.batch_alter_table("notifications", schema=None) as batch_op:
        batch_op.drop_index("ix_notifications_user")
        batch_op.drop_index(batch_op.f("ix_notifications_run_id"))
        batch_op.drop_index("ix_notifications_patient")
        batch_op.drop_index(batch_op.f("ix_notifications_org_id"))

    op.drop_table("notifications")
    with op.batch_alter_table("notes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notes_run_id"))
        batch_op.drop_index("ix_notes_patient")
        batch_op.drop_index(batch_op.f("ix_notes_org_id"))

    op.drop_table("notes")
    with op.batch_alter_table("lab_results", schema=None) as batch_op:
        batch_op.drop_index("ix_lab_results_patient")
        batch_op.drop_index(batch_op.f("ix_lab_results_org_id"))
        batch_op.drop_index("ix_lab_results_newest")
        batch_op.drop_index(batch_op.f("ix_lab_results_episode_id"))

    op.drop_table("lab_results")
    with op.batch_alter_table("forms", schema=None) as batch_op:
        batch_op.drop_index("uq_forms_open_key")
        batch_op.drop_index("ix_forms_template")
        batch_op.drop_index(batch_op.f("ix_forms_run_id"))
        batch_op.drop_index("ix_forms_patient")
        batch_op.drop_index(batch_op.f("ix_forms_org_id"))
        batch_op.drop_index("ix_forms_newest")
        batch_op.drop_index("ix_forms_expires")

    op.drop_table("forms")
    with op.batch_alter_table("discount_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_discount_codes_run_id"))
        batch_op.drop_index("ix_discount_codes_patient")
        batch_op.drop_index(batch_op.f("ix_discount_codes_org_id"))

    op.drop_table("discount_codes")
    with op.batch_alter_table("access_grants", schema=None) as batch_op:
        batch_op.drop_index("uq_access_grants_standing")
        batch_op.drop_index(batch_op.f("ix_access_grants_run_id"))
        batch_op.drop_index("ix_access_grants_patient")
        batch_op.drop_index(batch_op.f("ix_access_grants_org_id"))

    op.drop_table("access_grants")
    with op.batch_alter_table("segments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_segments_org_id"))
        batch_op.drop_index("ix_segments_look_at")

    op.drop_table("segments")
    with op.batch_alter_table("segment_checks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_segment_checks_org_id"))

    op.drop_table("segment_checks")
    with op.batch_alter_table("recall_programmes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recall_programmes_org_id"))

    op.drop_table("recall_programmes")
    with op.batch_alter_table("profile_settings", schema=None) as batch_op:
        batch_op.drop_index("uq_profile_settings_org_id")
        batch_op.drop_index(batch_op.f("ix_profile_settings_org_id"))

    op.drop_table("profile_settings")
    with op.batch_alter_table("message_templates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_message_templates_org_id"))

    op.drop_table("message_templates")
    with op.batch_alter_table("form_templates", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_form_templates_org_id"))

    op.drop_table("form_templates")
    with op.batch_alter_table("distribution_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_distribution_lists_org_id"))

    op.drop_table("distribution_lists")
    op.drop_table("contact_policies")
    with op.batch_alter_table("bulk_acts", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_bulk_acts_running",
            sqlite_where=sa.text("status = 'running'"),
            postgresql_where=sa.text("status = 'running'"),
        )
        batch_op.drop_index(batch_op.f("ix_bulk_acts_org_id"))

    op.drop_table("bulk_acts")
    op.drop_table("awaited_events")
