"""Who is told of failures and how, and what has happened since they were told last."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Id, Record


class Trouble(StrEnum):
    """What people are told of."""

    FAILED = "failed"  # runs failed
    STOPPED = "stopped"  # the safety stop paused the workflow
    PAUSED = "paused"  # a person paused it
    UNKNOWN = "unknown"  # nobody knows whether something was sent
    WEBHOOK_OFF = "webhook_off"  # an outgoing webhook was switched off


class Pace(StrEnum):
    """How often people are told of runs that fail."""

    EACH = "each"  # at once; more within a minute are one alert with a number
    HOURLY = "hourly"  # the first at once, then at most one an hour with a number
    NEVER = "never"


class Way(StrEnum):
    IN_APP = "in_app"
    EMAIL = "email"


class AlertSetting(Record):
    """A clinic's choice, or what one workflow does otherwise."""

    __tablename__ = "alert_settings"
    __table_args__ = (
        UniqueConstraint("org_id", "workflow_id"),
        # Two empty workflow ids are not the same to a database.
        Index(
            "uq_alert_settings_default",
            "org_id",
            unique=True,
            sqlite_where=text("workflow_id IS NULL"),
            postgresql_where=text("workflow_id IS NULL"),
        ),
    )
    kind = "alrt"

    # None: the clinic's default.
    workflow_id: Mapped[Id | None] = mapped_column(ForeignKey("workflows.id", ondelete="CASCADE"))
    pace: Mapped[str] = mapped_column(String(10))
    # Of the others: names of Trouble.
    troubles: Mapped[list[Any]]
    ways: Mapped[list[Any]]
    roles: Mapped[list[Any]]
    user_ids: Mapped[list[Any]]


class AlertCount(Base):
    """What happened of one kind since people were told; empty again once they are."""

    __tablename__ = "alert_counts"

    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), primary_key=True)
    # The workflow, or the webhook.
    record_id: Mapped[Id] = mapped_column(primary_key=True)
    trouble: Mapped[str] = mapped_column(String(20), primary_key=True)
    count: Mapped[int]
    told_at: Mapped[datetime | None]
