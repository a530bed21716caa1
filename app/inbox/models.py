"""Views of the inbox that people keep."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Id, Record

MOST_NAME = 80


class InboxView(Record):
    """Filters by a name: of one person, or shown to everybody of the clinic."""

    __tablename__ = "inbox_views"
    __table_args__ = (UniqueConstraint("user_id", "name"),)
    kind = "view"

    user_id: Mapped[Id] = mapped_column(ForeignKey("users.id"))
    name: Mapped[str] = mapped_column(String(MOST_NAME))
    # As in the address of the page: `{"priority": "urgent", "mine": "true"}`.
    filters: Mapped[dict[str, Any]]
    is_shared: Mapped[bool] = mapped_column(default=False, server_default=false())
