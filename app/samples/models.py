"""Samples that people keep with a workflow."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

MAX_NAME = 100
# More nobody looks through.
MOST = 5


class Sample(Record):
    """An event that nobody told, by name; of nobody real unless it names a record."""

    __tablename__ = "samples"
    __table_args__ = (Index("ix_samples_workflow", "workflow_id", "id"),)
    kind = "smp"

    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(MAX_NAME))
    data: Mapped[dict[str, Any]]
    # A record of the clinic: read anew whenever the sample is looked at, by whoever may.
    subject_type: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[Id | None]
    made_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
