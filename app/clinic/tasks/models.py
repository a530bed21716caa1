"""Tasks: what is to be done, by whom and by when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app import clock
from app.auth.models import User
from app.clinic.once import MadeOnce
from app.clinic.patients.models import Patient
from app.clinic.search import Searchable
from app.clinic.staff.models import Team
from app.clinic.staff.service import Assignee
from app.database import Id

MOST_TITLE = 200
MOST_DESCRIPTION = 10_000


class TaskStatus(StrEnum):
    OPEN = "open"  # somebody has to do it
    COMPLETED = "completed"
    CANCELLED = "cancelled"  # it need not be done any more


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
        Index("ix_tasks_patient", "org_id", "patient_id"),
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
        if self.assigned_team:
            return Assignee("team", self.assigned_team.id, self.assigned_team.name)
        if user := self.assigned_user:
            return Assignee("user", user.id, user.name, user.is_active)
        return None

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

    def words(self) -> Iterable[str | None]:
        return (self.title, self.linked_label)
