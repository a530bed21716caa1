"""Treatment plans, who follows which, and the sessions that are due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.database import Id, Record

MOST_NAME = 200
MOST_DESCRIPTION = 5_000


class PlanType(StrEnum):
    TELEREHAB = "telerehab"  # the patient exercises at home
    IN_CLINIC = "in_clinic"


class PlanStatus(StrEnum):
    DRAFT = "draft"  # being written
    PENDING_APPROVAL = "pending_approval"  # somebody who may has to approve it
    ACTIVE = "active"  # patients can be put on it
    PAUSED = "paused"  # nobody new for now
    CANCELLED = "cancelled"


class FollowingStatus(StrEnum):
    ACTIVE = "active"
    PAUSED = "paused"
    COMPLETED = "completed"  # no session is left
    EXPIRED = "expired"  # its last day passed before that
    CANCELLED = "cancelled"


class SessionStatus(StrEnum):
    DUE = "due"  # on its day, or still to come
    STARTED = "started"
    COMPLETED = "completed"
    SKIPPED = "skipped"


OPEN_SESSION = (SessionStatus.DUE, SessionStatus.STARTED)


class PlanTerms:
    """What a plan asks for. A patient keeps the terms of the day they were put on it."""

    version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(String(MOST_NAME))
    type: Mapped[str] = mapped_column(String(20))
    frequency_per_week: Mapped[int]
    duration_weeks: Mapped[int]
    total_sessions: Mapped[int]
    session_minutes: Mapped[int] = mapped_column(default=20)
    specialist_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    requires_approval: Mapped[bool] = mapped_column(default=False)
    # The key or id of the form that is asked for after each session.
    post_session_form: Mapped[str | None] = mapped_column(String(60))
    followup_service_id: Mapped[Id | None] = mapped_column(ForeignKey("services.id"))
    # Names of exercises, in the order they are done.
    exercises: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")


TERMS = tuple(PlanTerms.__annotations__)


class TreatmentPlan(Searchable, PlanTerms, Record):
    """A plan that patients can be put on. A change of its terms makes a new version."""

    __tablename__ = "treatment_plans"
    __table_args__ = (Index("ix_treatment_plans_name", "org_id", "name", "id"),)
    kind = "tp"

    description: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[str] = mapped_column(String(20), default=PlanStatus.DRAFT)
    # Made for this patient alone.
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"), index=True)

    patient: Mapped[Patient | None] = relationship()
    specialist: Mapped[User | None] = relationship(foreign_keys="TreatmentPlan.specialist_id")

    def words(self) -> Iterable[str | None]:
        return (self.name,)


class PatientTreatmentPlan(PlanTerms, MadeOnce):
    """One patient on one plan."""

    __tablename__ = "patient_treatment_plans"
    __table_args__ = (
        Index("ix_patient_treatment_plans_patient", "org_id", "patient_id", "status"),
        # For the daily look at adherence and at what has run out.
        Index("ix_patient_treatment_plans_looked_at", "org_id", "status", "looked_at"),
    )
    kind = "ptp"

    plan_id: Mapped[Id] = mapped_column(ForeignKey("treatment_plans.id"), index=True)
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    # The patient chose it; otherwise the clinic did.
    self_assigned: Mapped[bool] = mapped_column(default=False)
    status: Mapped[str] = mapped_column(String(20), default=FollowingStatus.ACTIVE)
    start: Mapped[date]
    end: Mapped[date]
    sessions_completed: Mapped[int] = mapped_column(default=0)
    # Completed ÷ due so far, 0–1; None before any was due. The other: of the last seven days.
    adherence_rate: Mapped[float | None]
    adherence_weekly: Mapped[float | None]
    # The last day on which adherence was worked out.
    looked_at: Mapped[date]
    completed_at: Mapped[datetime | None]
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))

    patient: Mapped[Patient] = relationship()
    specialist: Mapped[User | None] = relationship(
        foreign_keys="PatientTreatmentPlan.specialist_id"
    )
    sessions: Mapped[list[TreatmentSession]] = relationship(
        back_populates="following", order_by="TreatmentSession.number"
    )

    @property
    def sessions_remaining(self) -> int:
        """How many are neither completed nor skipped."""
        return sum(session.status in OPEN_SESSION for session in self.sessions)

    @property
    def pain(self) -> list[dict[str, Any]]:
        """Pain before and after each completed session, in their order."""
        return [
            {"number": each.number, "before": each.pain_before, "after": each.pain_after}
            for each in self.sessions
            if each.status == SessionStatus.COMPLETED
        ]

    @property
    def pain_reduction_percentage(self) -> int | None:
        """From the first pain that was told before a session to the last told after one."""
        first: int | None = next(
            (each["before"] for each in self.pain if each["before"] is not None), None
        )
        last: int | None = next(
            (e["after"] for e in reversed(self.pain) if e["after"] is not None), None
        )
        if not first or last is None:
            return None
        return round(100 * (first - last) / first)


class TreatmentSession(Record):
    """One session of a patient's plan."""

    __tablename__ = "treatment_sessions"
    __table_args__ = (
        Index(
            "ix_treatment_sessions_following", "patient_treatment_plan_id", "number", unique=True
        ),
        Index("ix_treatment_sessions_patient", "org_id", "patient_id", "due_date"),
        # Whose session is due today, who has done one.
        Index("ix_treatment_sessions_due", "org_id", "due_date", "status"),
        Index("ix_treatment_sessions_completed", "org_id", "completed_at"),
    )
    kind = "tses"

    patient_treatment_plan_id: Mapped[Id] = mapped_column(ForeignKey("patient_treatment_plans.id"))
    patient_id: Mapped[Id] = mapped_column(ForeignKey("patients.id"))
    number: Mapped[int]
    due_date: Mapped[date]
    # In minutes.
    estimated_duration: Mapped[int]
    status: Mapped[str] = mapped_column(String(20), default=SessionStatus.DUE)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    skip_reason: Mapped[str | None] = mapped_column(String(500))
    # 0 (none) to 10.
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    difficulty: Mapped[int | None]
    # The form that was asked for after it, if one was.
    form_id: Mapped[Id | None]

    following: Mapped[PatientTreatmentPlan] = relationship(back_populates="sessions")
