"""A secret under a name."""

from __future__ import annotations

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

MOST_NAME = 100
MOST_SECRET = 4_000


class KeptSecret(Record):
    """What another system wants to see of us. Drawings, versions and exports hold only its id."""

    __tablename__ = "kept_secrets"
    __table_args__ = (UniqueConstraint("org_id", "name"),)
    kind = "sec"

    name: Mapped[str] = mapped_column(String(MOST_NAME))
    sealed: Mapped[str] = mapped_column(Text)
    # How it ends, so that people can tell which one it is.
    hint: Mapped[str] = mapped_column(String(8))
    created_by_id: Mapped[Id | None] = mapped_column(ForeignKey("users.id"))
