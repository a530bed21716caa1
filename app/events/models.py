"""Events, which are also the outbox: a row is dispatched once, then kept as history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.database import Id, Record


class Event(Record):
    """A fact about a record of this clinic, or about the outside world."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_type", "org_id", "type", "id"),
        Index("ix_events_subject", "org_id", "subject_id", "id"),
        # Small and hot: what nobody has dispatched yet.
        Index(
            "ix_events_undispatched",
            "id",
            sqlite_where=text("dispatched_at IS NULL"),
            postgresql_where=text("dispatched_at IS NULL"),
        ),
    )
    kind = "evt"

    # Its own indexes begin with it; one of its own would be paid on every event.
    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"))
    type: Mapped[str] = mapped_column(String(100))
    subject_type: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[Id | None]
    patient_id: Mapped[Id | None]
    data: Mapped[dict[str, Any]]
    # The sender's own id for this event: the same one twice is the same event.
    external_id: Mapped[str | None] = mapped_column(String(200))
    # What made it happen, and how many events stand before it in that chain.
    cause_event_id: Mapped[Id | None]
    cause_run_id: Mapped[Id | None]
    depth: Mapped[int] = mapped_column(default=0)
    # Set where only one workflow is meant (a schedule, a webhook, a call), whoever else listens.
    workflow_id: Mapped[Id | None]
    # The run under which the runs of this event belong: a schedule's, a caller's.
    parent_run_id: Mapped[Id | None]
    occurred_at: Mapped[datetime] = mapped_column(default=clock.now)
    dispatched_at: Mapped[datetime | None]
    # Unexpected errors so far while dispatching, not before when to try again, what is wrong.
    tries: Mapped[int] = mapped_column(default=0)
    try_at: Mapped[datetime | None]
    problem: Mapped[str | None] = mapped_column(String(200))

    @property
    def subject(self) -> tuple[str, str] | None:
        """The record it tells of, as (record type, id)."""
        if self.subject_type is None or self.subject_id is None:
            return None
        return self.subject_type, self.subject_id


# One event per sender's id and clinic, whatever is redelivered.
Index("uq_events_external_id", Event.org_id, Event.external_id, unique=True)
