"""A grant lets one patient use one feature, for a time or for good."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.database import Id

MOST_FEATURE = 40
FEATURES = {
    "telerehab": "Telerehabilitation",
    "library": "Exercise library",
    "video": "Video visits",
    "plans": "Treatment plans",
    "booking": "Booking online",
}


class GrantStatus(StrEnum):
    ACTIVE = "active"
    EXPIRED = "expired"  # its time is over
    REVOKED = "revoked"


class AccessGrant(MadeOnce):
    """One patient, one feature."""

    __tablename__ = "access_grants"
    __table_args__ = (
        Index("ix_access_grants_patient", "org_id", "patient_id", "feature"),
        # One that counts for each patient and feature, whoever grants at the same time.
        Index("uq_access_grants_standing", "standing", unique=True),
    )
    kind = "acc"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    feature: Mapped[str] = mapped_column(String(MOST_FEATURE))
    # `patient:feature` until it is revoked or another takes its place.
    standing: Mapped[str | None] = mapped_column(String(100))
    expires_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()

    @property
    def status(self) -> str:
        """Whether it counts now."""
        if self.revoked_at is not None:
            return GrantStatus.REVOKED
        if self.expires_at is not None and self.expires_at <= clock.now():
            return GrantStatus.EXPIRED
        return GrantStatus.ACTIVE
