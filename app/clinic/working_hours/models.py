"""Weekly working hours."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record


class WorkingHours(Record):
    """One stretch of a weekday on which a person sees patients, by the clinic's clock."""

    __tablename__ = "working_hours"
    __table_args__ = (Index("ix_working_hours_user", "org_id", "user_id", "weekday", "opens"),)
    kind = "hours"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    # Monday is 0.
    weekday: Mapped[int]
    # Such as 09:00.
    opens: Mapped[str] = mapped_column(String(5))
    closes: Mapped[str] = mapped_column(String(5))
