"""Services a clinic offers and the visits booked for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.database import Id, Record


class AppointmentStatus(StrEnum):
    PENDING = "pending"  # asked for, not yet agreed
    SCHEDULED = "scheduled"  # it has a time and a clinician
    CONFIRMED = "confirmed"  # the patient said they will come
    STARTED = "started"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"  # the patient did not come


AHEAD = (AppointmentStatus.PENDING, AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED)


class Service(Record):
    """What can be booked."""

    __tablename__ = "services"
    kind = "svc"

    name: Mapped[str] = mapped_column(String(200))
    duration_minutes: Mapped[int] = mapped_column(default=30)
    is_active: Mapped[bool] = mapped_column(default=True)


class Appointment(MadeOnce):
    """One visit, in person or by video."""

    __tablename__ = "appointments"
    __table_args__ = (
        Index("ix_appointments_start", "org_id", "start", "id"),
        Index("ix_appointments_patient", "org_id", "patient_id", "start"),
    )
    kind = "apt"

    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    service_id: Mapped[Id] = mapped_column(ForeignKey("services.id"))
    clinician_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), index=True)
    type: Mapped[str] = mapped_column(String(20), default="in_person")
    start: Mapped[datetime]
    duration_minutes: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default=AppointmentStatus.SCHEDULED)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    cancellation_reason: Mapped[str | None] = mapped_column(String(500))
    # Why it was booked although the patient had something to do first.
    override_reason: Mapped[str | None] = mapped_column(String(500))
    # What it is for, in words for the patient.
    description: Mapped[str | None] = mapped_column(String(500))
    # Where a visit by video takes place.
    video_link: Mapped[str | None] = mapped_column(String(500))
    # `patient` or `staff`, since it was confirmed.
    confirmed_by: Mapped[str | None] = mapped_column(String(20))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()
    service: Mapped[Service] = relationship()
    clinician: Mapped[User] = relationship()

    @property
    def end(self) -> datetime:
        """When it is planned to be over."""
        return self.start + timedelta(minutes=self.duration_minutes)
