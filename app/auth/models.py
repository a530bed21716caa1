"""Clinics, their people and their API keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, ids
from app.auth import rights
from app.database import Base, Id, Record


class Organisation(Base):
    """One clinic. Nothing of one clinic is ever seen by another."""

    __tablename__ = "organisations"

    id: Mapped[Id] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    # IANA name; waits until a day and time, and quiet hours, are meant in this zone.
    time_zone: Mapped[str] = mapped_column(String(64), default="Europe/London")
    # For how long what steps were given and gave is kept, and runs altogether; None: for ever.
    keep_payloads_days: Mapped[int | None] = mapped_column(default=90, server_default="90")
    # Private values are not kept with the steps of runs (app.privacy).
    never_store_private: Mapped[bool] = mapped_column(default=False, server_default=false())
    keep_runs_days: Mapped[int | None] = mapped_column(default=730, server_default="730")
    # What may be told of its runs (app.telemetry), and since when at least analytics.
    telemetry_level: Mapped[int] = mapped_column(default=0, server_default="0")
    telemetry_since: Mapped[datetime | None]
    # What every new patient was asked for before there were workflows, and when that became one
    # (app.first_start).
    template_policy_id: Mapped[Id | None]
    template_terms_id: Mapped[Id | None]
    first_workflow_at: Mapped[datetime | None]
    # Whoever has no second step yet may do nothing but set it up.
    requires_two_step: Mapped[bool] = mapped_column(default=False, server_default=false())
    # The clinic whose test keys see this one instead of it: nothing in here is real.
    sandbox_of_id: Mapped[Id | None] = mapped_column(ForeignKey("organisations.id"), unique=True)
    created_at: Mapped[datetime] = mapped_column(default=clock.now)

    def __init__(self, **values: Any) -> None:
        values.setdefault("id", ids.new("org"))
        super().__init__(**values)


class User(Record):
    """A person who signs in. Never deleted: what they did keeps their name."""

    __tablename__ = "users"
    __table_args__ = (UniqueConstraint("email"),)
    kind = "usr"

    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20), default="staff")
    # What they do in the clinic, e.g. "physiotherapy"; empty for people who see no patients.
    specialty: Mapped[str | None] = mapped_column(String(100))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)

    @property
    def rights(self) -> frozenset[str]:
        """What this person's role allows; nothing once they have left."""
        return rights.BY_ROLE.get(self.role, frozenset()) if self.is_active else frozenset()

    @property
    def initials(self) -> str:
        """At most two letters, for the avatar."""
        words = [word for word in self.name.split() if word[0].isalpha() and word != "Dr"]
        return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()


class ApiKey(Record):
    """A key for programs. Only a hash is kept: the key itself is shown once."""

    __tablename__ = "api_keys"
    kind = "key"

    name: Mapped[str] = mapped_column(String(200))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    # Its last four characters, to tell keys apart by.
    hint: Mapped[str | None] = mapped_column(String(8))
    scopes: Mapped[list[Any]]
    requests_per_hour: Mapped[int] = mapped_column(default=1_000, server_default="1000")
    revoked_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    created_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
