"""Lists of people, roles and teams."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.clinic.search import Searchable
from app.database import Record


class DistributionList(Searchable, Record):
    """Who gets what is sent to this name: whoever is a member at that moment."""

    __tablename__ = "distribution_lists"
    __table_args__ = (UniqueConstraint("org_id", "name"),)
    kind = "dl"

    name: Mapped[str] = mapped_column(String(200))
    # Ids of people and teams, and names of roles. Members are few, and always read together.
    users: Mapped[list[Any]] = mapped_column(default=list)
    teams: Mapped[list[Any]] = mapped_column(default=list)
    roles: Mapped[list[Any]] = mapped_column(default=list)

    def words(self) -> Iterable[str | None]:
        return (self.name,)
