"""Lab results: what was measured, and whether somebody has looked at it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import User
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_PANEL = 200
MOST_COMMENT = 2_000


class LabResultStatus(StrEnum):
    RECEIVED = "received"  # nobody has looked at it yet
    REVIEWED = "reviewed"
    AMENDED = "amended"  # the lab sent other values; to be looked at again


class Flag(StrEnum):
    """Of the whole result."""

    NORMAL = "normal"
    ABNORMAL = "abnormal"
    CRITICAL = "critical"


class LabResult(Searchable, Record):
    """One report of a laboratory. `analytes` are `{code, name, value, unit, range, flag}`."""

    __tablename__ = "lab_results"
    __table_args__ = (
        Index("ix_lab_results_newest", "org_id", "id"),
        Index("ix_lab_results_patient", "org_id", "patient_id"),
    )
    kind = "lab"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    panel: Mapped[str] = mapped_column(String(MOST_PANEL))
    lab: Mapped[str | None] = mapped_column(String(200))
    analytes: Mapped[list[Any]]
    flag: Mapped[str] = mapped_column(String(20), default=Flag.NORMAL)
    status: Mapped[str] = mapped_column(String(20), default=LabResultStatus.RECEIVED)
    received_at: Mapped[datetime]
    reviewed_at: Mapped[datetime | None]
    reviewed_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    comment: Mapped[str | None] = mapped_column(Text)
    # What it said before it was amended, the oldest first: `{at, flag, analytes}`.
    earlier: Mapped[list[Any]] = mapped_column(default=list)
    # The episode it belongs to, if there is one.
    episode_id: Mapped[Id | None] = mapped_column(index=True)

    patient: Mapped[Patient] = relationship()
    reviewed_by: Mapped[User | None] = relationship()

    def words(self) -> Iterable[str | None]:
        return (self.panel, self.lab)
