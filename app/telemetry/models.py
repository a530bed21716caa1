"""Executions to be told to a collector."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

# The consent level of a clinic from which on executions are told: analytics (seed 003).
ANALYTICS = 2
LEVELS = (0, 1, ANALYTICS)
UNSENT = text("sent_at IS NULL")


class TelemetryEvent(Record):
    """One run that ended, as seed 003 ("Telemetry Integration") has it."""

    __tablename__ = "telemetry_events"
    __table_args__ = (
        Index("ix_telemetry_events_unsent", "id", sqlite_where=UNSENT, postgresql_where=UNSENT),
    )
    kind = "tel"

    run_id: Mapped[Id] = mapped_column(unique=True)
    workflow_id: Mapped[Id]
    trigger_event: Mapped[str] = mapped_column(String(100))
    actions_count: Mapped[int]
    status: Mapped[str] = mapped_column(String(20))
    # Keyed hashes: equal for the same one, and nobody can tell of whom.
    actor_hash: Mapped[str] = mapped_column(String(64))
    org_hash: Mapped[str] = mapped_column(String(64))
    occurred_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    # Somebody has it in hand until then, or it is tried again then.
    try_at: Mapped[datetime | None]
