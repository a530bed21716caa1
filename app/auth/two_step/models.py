"""The secret that a person's app and Careloom share."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Id


class TwoStep(Base):
    """One for each person who has begun to set it up; asked for once it is confirmed."""

    __tablename__ = "two_steps"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"), primary_key=True)
    org_id: Mapped[Id] = mapped_column(ForeignKey("organisations.id"), index=True)
    # Needed again to check a code, so sealed and not hashed.
    sealed: Mapped[str] = mapped_column(String(200))
    confirmed_at: Mapped[datetime | None]
    # The half minute of the last code that was taken: each opens the door once.
    last_turn: Mapped[int | None]
    recovery_hashes: Mapped[list[Any]]
