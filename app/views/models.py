"""Filters by a name."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

MOST_NAME = 80


class KeptView(Record):
    """Of one person, or shown to everybody of the clinic."""

    __tablename__ = "kept_views"
    __table_args__ = (UniqueConstraint("user_id", "of_list", "name"),)
    kind = "view"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    # Which list it narrows: "inbox", "runs".
    of_list: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(MOST_NAME))
    # As in the address of the page: `{"priority": "urgent", "mine": "true"}`.
    filters: Mapped[dict[str, Any]]
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
