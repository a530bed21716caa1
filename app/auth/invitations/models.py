"""Somebody who was asked to come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.database import Id, Record


class Invitation(Record):
    """Becomes a person when its link is used; each link is used once."""

    __tablename__ = "invitations"
    kind = "invt"

    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    # The token itself, until its letter has left.
    sealed: Mapped[str | None] = mapped_column(String(400))
    letter_error: Mapped[str | None] = mapped_column(String(300))
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    invited_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
    user_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))

    @property
    def status(self) -> str:
        """Where it stands: open, accepted, withdrawn or expired."""
        if self.accepted_at:
            return "accepted"
        if self.withdrawn_at:
            return "withdrawn"
        return "open" if clock.now() < self.expires_at else "expired"
