"""Teams. People themselves are in `app.auth.models`, because they sign in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, backref, mapped_column, relationship

from app import ids
from app.auth.models import User
from app.database import Base, Record

team_members = Table(
    "team_members",
    Base.metadata,
    Column("team_id", String(ids.MAX_LENGTH), ForeignKey("teams.id"), primary_key=True),
    Column("user_id", String(ids.MAX_LENGTH), ForeignKey("users.id"), primary_key=True, index=True),
)


class Team(Record):
    """People who share work: a task for a team may be taken by any of them."""

    __tablename__ = "teams"
    kind = "team"

    name: Mapped[str] = mapped_column(String(200))

    members: Mapped[list[User]] = relationship(
        secondary=team_members, order_by=User.name, backref=backref("teams", order_by="Team.name")
    )
