"""What was asked for, and how far it got."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Record


class BulkAction(StrEnum):
    CANCEL = "cancel"
    RETRY = "retry"


class BulkStatus(StrEnum):
    RUNNING = "running"  # a worker takes the next page
    COMPLETED = "completed"
    ABORTED = "aborted"  # by a person; what is done stays done


class BulkAct(Record):
    """Cancel or retry all runs that a filter finds."""

    __tablename__ = "bulk_acts"
    __table_args__ = (
        Index(
            "ix_bulk_acts_running",
            "id",
            sqlite_where=text("status = 'running'"),
            postgresql_where=text("status = 'running'"),
        ),
    )
    kind = "bulk"

    action: Mapped[str] = mapped_column(String(20))
    # Of a retry: {from, version}.
    options: Mapped[dict[str, Any]]
    filter: Mapped[dict[str, Any]]
    status: Mapped[str] = mapped_column(String(20), default=BulkStatus.RUNNING)
    total: Mapped[int]
    done: Mapped[int] = mapped_column(default=0)
    # Refused, with the last reason; and passed over because somebody was faster.
    failed: Mapped[int] = mapped_column(default=0)
    skipped: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None] = mapped_column(String(500))
    # The last run that was taken, and the last one there was when it was asked for.
    cursor: Mapped[str] = mapped_column(String(48), default="")
    last_id: Mapped[str] = mapped_column(String(48), default="")
    # Who asked: {kind, id, name}.
    by: Mapped[dict[str, Any]]
    finished_at: Mapped[datetime | None]
