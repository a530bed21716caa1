"""Alerts stand on a patient's record until somebody ends them; they are kept for ever."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_TITLE = 200
MOST_MESSAGE = 2_000


class AlertStatus(StrEnum):
    ACTIVE = "active"  # shown to everybody who opens the record
    ENDED = "ended"


class Severity(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"


class Alert(Searchable, MadeOnce):
    """A warning on a patient's record."""

    __tablename__ = "alerts"
    __table_args__ = (Index("ix_alerts_patient", "org_id", "patient_id", "status"),)
    kind = "alr"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    message: Mapped[str] = mapped_column(Text, default="")
    severity: Mapped[str] = mapped_column(String(20), default=Severity.MEDIUM)
    status: Mapped[str] = mapped_column(String(20), default=AlertStatus.ACTIVE)
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
    ended_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    patient: Mapped[Patient] = relationship()

    def words(self) -> Iterable[str | None]:
        return (self.title, self.message)


class SeenAlert(Record):
    """An alert that was shown to somebody in one of their sessions: not shown in it again."""

    __tablename__ = "seen_alerts"
    __table_args__ = (UniqueConstraint("alert_id", "viewer"),)
    kind = "seen"

    alert_id: Mapped[Id] = mapped_column(ForeignKey("alerts.id"))
    # The person and the session: `usr_…:…`.
    viewer: Mapped[str] = mapped_column(String(100))
