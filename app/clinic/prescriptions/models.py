"""Prescriptions: written as a draft, and closed by a clinician's signature."""

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

MOST_NOTES = 2_000


class PrescriptionStatus(StrEnum):
    DRAFT = "draft"  # may still be changed
    SIGNED = "signed"  # never changes again
    CANCELLED = "cancelled"  # a draft that is not wanted


class Prescription(Searchable, Record):
    """Medicines for one patient. `items` are `{medication, dose, frequency, …}`."""

    __tablename__ = "prescriptions"
    __table_args__ = (
        Index("ix_prescriptions_newest", "org_id", "id"),
        Index("ix_prescriptions_patient", "org_id", "patient_id"),
    )
    kind = "rx"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    # Who prescribes, and then signs.
    prescriber_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    items: Mapped[list[Any]]
    notes: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), default=PrescriptionStatus.DRAFT)
    signed_at: Mapped[datetime | None]
    signed_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    patient: Mapped[Patient] = relationship()
    prescriber: Mapped[User | None] = relationship(foreign_keys=[prescriber_id])
    signed_by: Mapped[User | None] = relationship(foreign_keys=[signed_by_id])

    @property
    def medications(self) -> list[str]:
        """The names of the medicines."""
        return [item["medication"] for item in self.items]

    def words(self) -> Iterable[str | None]:
        return self.medications
