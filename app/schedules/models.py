"""What the clock will start: rows with a moment, claimed by whichever scheduler comes first."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record


class Schedule(Record):
    """When an enabled workflow with a schedule comes round next. One row each."""

    __tablename__ = "schedules"
    __table_args__ = (
        Index(
            "ix_schedules_due",
            "next_at",
            sqlite_where=text("next_at IS NOT NULL"),
            postgresql_where=text("next_at IS NOT NULL"),
        ),
    )
    kind = "sch"

    workflow_id: Mapped[Id] = mapped_column(
        ForeignKey("workflows.id", ondelete="CASCADE"), unique=True
    )
    version_id: Mapped[Id]
    # None when it never comes round again.
    next_at: Mapped[datetime | None]
    # The last time that started something, and the last one left out because it was too late.
    fired_at: Mapped[datetime | None]
    skipped_at: Mapped[datetime | None]
    # After an unexpected error: not before then.
    try_at: Mapped[datetime | None]
    # For how many records it was planned when somebody published or enabled it, or let it go on;
    # what follows for the safety stop: runs, and messages, that are meant within its time.
    reach: Mapped[int | None]
    planned_runs: Mapped[int | None]
    planned_sends: Mapped[int | None]


class FanOut(Record):
    """How far a schedule has come with starting a run for each record.

    A page of records, their events and this row change in one transaction, so a scheduler that
    is killed anywhere in between loses nothing and starts nothing twice.
    """

    __tablename__ = "fan_outs"
    __table_args__ = (
        Index(
            "ix_fan_outs_open",
            "id",
            sqlite_where=text("finished_at IS NULL"),
            postgresql_where=text("finished_at IS NULL"),
        ),
    )
    kind = "fan"

    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id", ondelete="CASCADE"))
    version_id: Mapped[Id]
    event_id: Mapped[Id]
    # Under which the runs belong. It ends when the last page is done.
    run_id: Mapped[Id]
    trigger_type: Mapped[str] = mapped_column(String(100))
    # Which time of the schedule it was, by the clinic's wall clock (calendar.Occurrence.key).
    key: Mapped[str] = mapped_column(String(40))
    planned_at: Mapped[datetime]
    # All records up to this id have been looked at.
    after_id: Mapped[str] = mapped_column(String(48), default="")
    started: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]
    try_at: Mapped[datetime | None]


class PlannedStart(Record):
    """The moment before one appointment at which one workflow starts; gone once it has."""

    __tablename__ = "planned_starts"
    __table_args__ = (
        UniqueConstraint("workflow_id", "appointment_id"),
        Index("ix_planned_starts_due", "due_at", "id"),
        Index("ix_planned_starts_appointment_id", "appointment_id"),
    )
    kind = "ahead"

    # The workflow carries the clinic; a foreign key more would be paid on every row.
    org_id: Mapped[Id] = mapped_column()
    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id", ondelete="CASCADE"))
    appointment_id: Mapped[Id] = mapped_column(ForeignKey("appointments.id"))
    due_at: Mapped[datetime]
