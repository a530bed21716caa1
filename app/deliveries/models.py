"""What has to leave the house, and how far it got."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record


class DeliveryStatus(StrEnum):
    QUEUED = "queued"  # to be tried from due_at on
    SENDING = "sending"  # a worker has it until lease_until
    SENT = "sent"  # the outside world took it
    FAILED = "failed"  # it will not be tried again
    UNKNOWN = "unknown"  # the worker died while sending: a person decides
    SUPPRESSED = "suppressed"  # when it was to leave, it was not to be sent any more


class Delivery(Record):
    """One outside call with a stable key. Its record (a message) holds what is sent."""

    __tablename__ = "deliveries"
    __table_args__ = (
        Index(
            "ix_deliveries_open",
            "due_at",
            sqlite_where=text("status IN ('queued', 'sending')"),
            postgresql_where=text("status IN ('queued', 'sending')"),
        ),
        Index(
            "ix_deliveries_held", "id", sqlite_where=text("held = 1"), postgresql_where=text("held")
        ),
    )
    kind = "dlv"

    channel: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[Id]
    # `run:node:iteration`, sent to providers that know idempotency keys.
    key: Mapped[str] = mapped_column(String(160), unique=True)
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    iteration: Mapped[str] = mapped_column(String(40), default="")
    status: Mapped[str] = mapped_column(String(20), default=DeliveryStatus.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    max_attempts: Mapped[int] = mapped_column(default=3)
    due_at: Mapped[datetime]
    # What the step's settings say; None is what is usual.
    first_pause_seconds: Mapped[int | None]
    longest_pause_seconds: Mapped[int | None]
    time_limit_seconds: Mapped[int | None]
    # Its workflow is paused: nobody sends it.
    held: Mapped[bool] = mapped_column(default=False, server_default=false())
    lease_until: Mapped[datetime | None]
    provider_id: Mapped[str | None] = mapped_column(String(200))
    error: Mapped[str | None] = mapped_column(Text)
