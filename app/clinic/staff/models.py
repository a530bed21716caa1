"""Teams and job roles. People themselves are in `app.auth.models`, because they sign in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, String, Table, UniqueConstraint
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

# A job is named by its key, for most clinics make do with those that every clinic has.
job_members = Table(
    "job_members",
    Base.metadata,
    Column("user_id", String(ids.MAX_LENGTH), ForeignKey("users.id"), primary_key=True),
    Column("job", String(30), primary_key=True, index=True),
)


class Team(Record):
    """People who share work: a task for a team may be taken by any of them."""

    __tablename__ = "teams"
    kind = "team"

    name: Mapped[str] = mapped_column(String(200))

    members: Mapped[list[User]] = relationship(
        secondary=team_members, order_by=User.name, backref=backref("teams", order_by="Team.name")
    )


class JobRole(Record):
    """A job that this clinic has besides those that every clinic has, such as “Dietitian”."""

    __tablename__ = "job_roles"
    __table_args__ = (UniqueConstraint("org_id", "key"),)
    kind = "job"

    # What work is given to: `role:dietitian`.
    key: Mapped[str] = mapped_column(String(30))
    name: Mapped[str] = mapped_column(String(60))
