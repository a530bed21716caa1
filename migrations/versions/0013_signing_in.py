"""Signing in: sessions, second steps, invitations, forgotten passwords, tries; roles and keys.

Whoever is signed in signs in again once: until now only the cookie knew of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(astext_type=sa.Text()), "postgresql")
MOMENT = sa.DateTime(timezone=True)
VIEW_RUNS, VIEW_RUN_DATA = "runs:view", "runs:data"


def upgrade() -> None:
    _sessions()
    _two_steps()
    _invitations()
    _password_resets()
    op.create_table(
        "sign_in_tries",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.Column("wait_until", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_tries")),
    )
    op.create_index(op.f("ix_sign_in_tries_last_at"), "sign_in_tries", ["last_at"])
    with op.batch_alter_table("organisations") as batch_op:
        batch_op.add_column(
            sa.Column("requires_two_step", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
    with op.batch_alter_table("api_keys") as batch_op:
        batch_op.add_column(sa.Column("hint", sa.String(length=8), nullable=True))
        batch_op.add_column(sa.Column("last_used_at", MOMENT, nullable=True))
    _keep_what_was_allowed()


def downgrade() -> None:
    op.execute("UPDATE users SET role = 'staff' WHERE role = 'clinician'")
    _change_scopes(lambda scopes: [scope for scope in scopes if scope != VIEW_RUN_DATA])
    with op.batch_alter_table("api_keys") as batch_op:
        batch_op.drop_column("last_used_at")
        batch_op.drop_column("hint")
    with op.batch_alter_table("organisations") as batch_op:
        batch_op.drop_column("requires_two_step")
    for table in ("sign_in_tries", "password_resets", "invitations", "two_steps", "sessions"):
        op.drop_table(table)


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("browser", sa.String(length=200), nullable=False),
        sa.Column("address", sa.String(length=45), nullable=False),
        sa.Column("last_seen_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        *_of_a_record("sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_sessions_user_id")),
        sa.UniqueConstraint("hash", name=op.f("uq_sessions_hash")),
    )
    op.create_index(op.f("ix_sessions_org_id"), "sessions", ["org_id"])
    op.create_index(op.f("ix_sessions_user_id"), "sessions", ["user_id"])


def _two_steps() -> None:
    op.create_table(
        "two_steps",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("sealed", sa.String(length=200), nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("last_turn", sa.Integer(), nullable=True),
        sa.Column("recovery_hashes", JSON, nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f("fk_two_steps_org_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_two_steps_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_two_steps")),
    )
    op.create_index(op.f("ix_two_steps_org_id"), "two_steps", ["org_id"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.String(length=400), nullable=True),
        sa.Column("letter_error", sa.String(length=300), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("accepted_at", MOMENT, nullable=True),
        sa.Column("withdrawn_at", MOMENT, nullable=True),
        sa.Column("invited_by_id", sa.String(length=48), nullable=True),
        sa.Column("user_id", sa.String(length=48), nullable=True),
        *_of_a_record("invitations"),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["users.id"], name=op.f("fk_invitations_invited_by_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_invitations_user_id")),
        sa.UniqueConstraint("hash", name=op.f("uq_invitations_hash")),
    )
    op.create_index(op.f("ix_invitations_org_id"), "invitations", ["org_id"])


def _password_resets() -> None:
    op.create_table(
        "password_resets",
        sa.Column("user_id", sa.String(length=48), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.String(length=400), nullable=True),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=True),
        *_of_a_record("password_resets"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_password_resets_user_id")),
        sa.UniqueConstraint("hash", name=op.f("uq_password_resets_hash")),
    )
    op.create_index(op.f("ix_password_resets_org_id"), "password_resets", ["org_id"])
    op.create_index(op.f("ix_password_resets_user_id"), "password_resets", ["user_id"])


def _of_a_record(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", sa.String(length=48), nullable=False),
        sa.Column("org_id", sa.String(length=48), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["org_id"], ["organisations.id"], name=op.f(f"fk_{table}_org_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    ]


def _keep_what_was_allowed() -> None:
    """Those who treat patients may still sign, and keys still read what steps were given."""
    op.execute("UPDATE users SET role = 'clinician' WHERE role = 'staff' AND specialty IS NOT NULL")
    _change_scopes(
        lambda scopes: sorted({*scopes, VIEW_RUN_DATA}) if VIEW_RUNS in scopes else scopes
    )


def _change_scopes(change: Callable[[list[str]], list[str]]) -> None:
    keys = sa.table("api_keys", sa.column("id", sa.String), sa.column("scopes", JSON))
    connection = op.get_bind()
    for id, scopes in connection.execute(sa.select(keys.c.id, keys.c.scopes)).all():
        known = json.loads(scopes) if isinstance(scopes, str) else scopes
        if (changed := change(known)) != known:
            connection.execute(keys.update().where(keys.c.id == id).values(scopes=changed))
