"""Somebody who has forgotten their password."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app import clock
from app.database import Id, Record


class PasswordReset(Record):
    """A link that lets one person set a new password, once."""

    __tablename__ = "password_resets"
    kind = "reset"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), index=True)
    hash: Mapped[str] = mapped_column(String(64), unique=True)
    # The token itself, until its letter has left.
    sealed: Mapped[str | None] = mapped_column(String(400))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """True while its link opens anything."""
        return self.used_at is None and clock.now() < self.expires_at
