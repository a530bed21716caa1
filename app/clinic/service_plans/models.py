"""Service plans, who is enrolled in which, and the sessions of each."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.clinic.appointments.models import Appointment, Service
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_NAME = 200


class ServicePlanStatus(StrEnum):
    ENROLLED = "enrolled"  # no session has begun
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"  # no session is left
    CANCELLED = "cancelled"


class ServicePlanSessionStatus(StrEnum):
    SCHEDULED = "scheduled"
    STARTED = "started"
    COMPLETED = "completed"
    MISSED = "missed"


OPEN_SESSION = (ServicePlanSessionStatus.SCHEDULED, ServicePlanSessionStatus.STARTED)


class ServicePlan(Searchable, Record):
    """So many sessions of a service."""

    __tablename__ = "service_plans"
    __table_args__ = (Index("ix_service_plans_name", "org_id", "name", "id"),)
    kind = "sp"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    service_id: Mapped[Id] = mapped_column(ForeignKey("services.id"))
    session_count: Mapped[int]
    # Days from one session to the next, as planned.
    days_between: Mapped[int] = mapped_column(default=7)
    has_exercise_tracking: Mapped[bool] = mapped_column(default=False)
    # In pence; None where it is not sold by itself.
    price: Mapped[int | None]
    is_active: Mapped[bool] = mapped_column(default=True)

    service: Mapped[Service] = relationship()

    def words(self) -> Iterable[str | None]:
        return (self.name,)


class ServicePlanEnrolment(MadeOnce):
    """One patient in one service plan, as the plan was on that day."""

    __tablename__ = "service_plan_enrolments"
    __table_args__ = (
        Index("ix_service_plan_enrolments_patient", "org_id", "patient_id", "status"),
    )
    kind = "spe"

    plan_id: Mapped[Id] = mapped_column(ForeignKey("service_plans.id"), index=True)
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    name: Mapped[str] = mapped_column(String(MOST_NAME))
    service_id: Mapped[Id] = mapped_column(ForeignKey("services.id"))
    session_count: Mapped[int]
    has_exercise_tracking: Mapped[bool]
    status: Mapped[str] = mapped_column(String(20), default=ServicePlanStatus.ENROLLED)
    start: Mapped[date]
    completed_at: Mapped[datetime | None]
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()
    service: Mapped[Service] = relationship()
    sessions: Mapped[list[ServicePlanSession]] = relationship(
        back_populates="enrolment", order_by="ServicePlanSession.number"
    )

    @property
    def sessions_completed(self) -> int:
        """How many have taken place."""
        return sum(each.status == ServicePlanSessionStatus.COMPLETED for each in self.sessions)

    @property
    def sessions_remaining(self) -> int:
        """How many are still to come."""
        return sum(each.status in OPEN_SESSION for each in self.sessions)


class ServicePlanSession(Record):
    """One session of an enrolment."""

    __tablename__ = "service_plan_sessions"
    __table_args__ = (
        Index("ix_service_plan_sessions_enrolment", "enrolment_id", "number", unique=True),
        Index("ix_service_plan_sessions_patient", "org_id", "patient_id", "due_date"),
    )
    kind = "spes"

    enrolment_id: Mapped[Id] = mapped_column(ForeignKey("service_plan_enrolments.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    number: Mapped[int]
    due_date: Mapped[date]
    status: Mapped[str] = mapped_column(String(20), default=ServicePlanSessionStatus.SCHEDULED)
    # In minutes.
    estimated_duration: Mapped[int]
    # The visit at which it takes place, once it is booked.
    appointment_id: Mapped[Id | None] = mapped_column(ForeignKey("appointments.id"), index=True)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]

    enrolment: Mapped[ServicePlanEnrolment] = relationship(back_populates="sessions")
    appointment: Mapped[Appointment | None] = relationship()

    @property
    def visit_at(self) -> datetime | None:
        """When it takes place, once its visit is booked."""
        return self.appointment.start if self.appointment else None
