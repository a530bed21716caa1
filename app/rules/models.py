"""What the rules of workflows remember."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Id


class Enrolment(Base):
    """When a workflow last started for somebody; its row is also the lock of that question.

    Made only for workflows with such rules. `key` says for whom: `patient:pat_…`,
    `record:apt_…`, or `workflow`.
    """

    __tablename__ = "enrolments"

    workflow_id: Mapped[Id] = mapped_column(
        ForeignKey("workflows.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    # None: asked for, but never started.
    started_at: Mapped[datetime | None]
    run_id: Mapped[Id | None]


class BreakerCount(Base):
    """How many runs of a workflow failed, and how much they asked to be sent, in one minute."""

    __tablename__ = "breaker_counts"

    workflow_id: Mapped[Id] = mapped_column(
        ForeignKey("workflows.id", ondelete="CASCADE"), primary_key=True
    )
    # Minutes since 1970.
    minute: Mapped[int] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(default=0)
    sends: Mapped[int] = mapped_column(default=0)
