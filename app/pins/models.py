"""Outputs that people pinned to steps of a draft."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record


class Pin(Record):
    """What a step of the draft gives in tests. Runs never read it (EDITOR §6)."""

    __tablename__ = "pins"
    __table_args__ = (UniqueConstraint("workflow_id", "node_id"),)
    kind = "pin"

    workflow_id: Mapped[Id] = mapped_column(ForeignKey("workflows.id", ondelete="CASCADE"))
    node_id: Mapped[str] = mapped_column(String(64))
    # By which way it goes on; None: the usual one.
    handle: Mapped[str | None] = mapped_column(String(64))
    output: Mapped[dict[str, Any]]
    pinned_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
