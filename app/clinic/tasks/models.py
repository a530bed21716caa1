"""Tasks: what is to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.clinic.staff import service as staff
from app.clinic.staff.models import Team
from app.clinic.staff.service import Assignee
from app.database import Id

MOST_TITLE = 200
MOST_DESCRIPTION = 10_000


class TaskStatus(StrEnum):
    PENDING_DUE = "pending_due"  # when it is due hangs on something that has not happened yet
    OPEN = "open"  # somebody has to do it
    COMPLETED = "completed"
    CANCELLED = "cancelled"  # it need not be done any more
    NOT_NEEDED = "not_needed"  # its workflow was completed, or the patient discharged


STILL_TO_DO = (TaskStatus.OPEN, TaskStatus.PENDING_DUE)


class Priority(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Task(Searchable, MadeOnce):
    """Work for a person or a team, made by people or by a run."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_due", "org_id", "status", "due_date", "id"),
        # The same of every status; PostgreSQL would else sort all of them for the first page.
        Index("ix_tasks_by_due_date", "org_id", "due_date", "id"),
        Index("ix_tasks_patient", "org_id", "patient_id"),
        # Small: what the sweep has to look at, and what waits for something to happen.
        Index(
            "ix_tasks_look_at",
            "look_at",
            sqlite_where=text("look_at IS NOT NULL"),
            postgresql_where=text("look_at IS NOT NULL"),
        ),
        Index(
            "ix_tasks_due_from",
            "patient_id",
            "due_from",
            sqlite_where=text("due_from IS NOT NULL"),
            postgresql_where=text("due_from IS NOT NULL"),
        ),
    )
    kind = "tsk"

    title: Mapped[str] = mapped_column(String(MOST_TITLE))
    description: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(20), default=TaskStatus.OPEN)
    priority: Mapped[str] = mapped_column(String(20), default=Priority.MEDIUM)
    due_date: Mapped[datetime | None]
    patient_id: Mapped[Id | None] = mapped_column(ForeignKey("patients.id"))
    assigned_user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"), index=True)
    assigned_team_id: Mapped[Id | None] = mapped_column(ForeignKey("teams.id"), index=True)
    # `role:…`: any one of them.
    assigned_role: Mapped[str | None] = mapped_column(String(40), index=True)
    # How the due date is found (app.clinic.tasks.due): `{amount, unit, direction, from, weekend}`,
    # what it counts from, and the appointment that was found for it.
    due_rule: Mapped[dict[str, Any] | None]
    due_from: Mapped[str | None] = mapped_column(String(40))
    due_appointment_id: Mapped[Id | None]
    # So many days ahead of the due date whoever has to do it is reminded.
    remind_days: Mapped[int | None]
    reminded_at: Mapped[datetime | None]
    overdue_at: Mapped[datetime | None]
    # When the sweep has to look at it next: to remind, to say that it is overdue.
    look_at: Mapped[datetime | None]
    completes_workflow: Mapped[bool] = mapped_column(default=False, server_default=false())
    na_after_discharge: Mapped[bool] = mapped_column(default=False, server_default=false())
    # `{every, unit, weekdays}` of one that comes again, and the first of them all.
    recurrence: Mapped[dict[str, Any] | None]
    series_id: Mapped[Id | None] = mapped_column(index=True)
    # Why it is cancelled or not needed.
    closed_reason: Mapped[str | None] = mapped_column(String(200))
    # The record it is about, such as an invoice, and how people called it then.
    linked_type: Mapped[str | None] = mapped_column(String(40))
    linked_id: Mapped[Id | None] = mapped_column(index=True)
    linked_label: Mapped[str | None] = mapped_column(String(200))
    run_id: Mapped[Id | None] = mapped_column(index=True)
    node_id: Mapped[str | None] = mapped_column(String(64))
    completed_at: Mapped[datetime | None]
    completed_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    patient: Mapped[Patient | None] = relationship()
    assigned_user: Mapped[User | None] = relationship(foreign_keys=[assigned_user_id])
    assigned_team: Mapped[Team | None] = relationship()

    @property
    def assignee(self) -> Assignee | None:
        """Who has to do it."""
        # One that a member of the team has taken is theirs.
        if user := self.assigned_user:
            return Assignee("user", user.id, user.name, user.is_active)
        if self.assigned_team:
            return Assignee("team", self.assigned_team.id, self.assigned_team.name)
        if self.assigned_role:
            return staff.assignee(self.org_id, self.assigned_role)
        return None

    @property
    def urgency(self) -> str:
        """Two levels, as some clinics speak of it: urgent or routine."""
        return "urgent" if self.priority == Priority.URGENT else "routine"

    @property
    def linked(self) -> dict[str, Any] | None:
        """The record it is about."""
        if self.linked_id is None:
            return None
        return {"type": self.linked_type, "id": self.linked_id, "label": self.linked_label}

    @property
    def is_overdue(self) -> bool:
        """Still open after its due date."""
        is_late = self.due_date is not None and self.due_date < clock.now()
        return is_late and self.status == TaskStatus.OPEN

    @property
    def is_reminding(self) -> bool:
        """Open, and the time to think of it has come."""
        at = self.remind_at
        return at is not None and at <= clock.now() and self.status == TaskStatus.OPEN

    @property
    def remind_at(self) -> datetime | None:
        """When whoever has to do it is reminded."""
        if self.due_date is None or self.remind_days is None:
            return None
        return self.due_date - timedelta(days=self.remind_days)

    def words(self) -> Iterable[str | None]:
        return (self.title, self.linked_label)
