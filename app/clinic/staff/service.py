"""Who works here, and who work can be given to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.auth.models import User
from app.clinic import known
from app.clinic.search import matches
from app.clinic.staff import roles
from app.clinic.staff.models import Team
from app.database import db
from app.errors import NotFound


@dataclass(frozen=True)
class Assignee:
    """A person, a team or a role that work can be given to."""

    type: Literal["user", "team", "role"]
    id: str
    name: str
    # False for people who have left.
    is_active: bool = True


def assignee(org_id: str, id: str) -> Assignee | None:
    """The person or team with this id, those who have left included, or None."""
    return known.get(("assignee", org_id, id), lambda: _find(org_id, id))


def is_active(org_id: str, id: str) -> bool:
    """True when work can be given to this person or team now."""
    found = assignee(org_id, id)
    return found is not None and found.is_active


def get_user(org_id: str, id: str) -> User:
    """The person with this id in that clinic. Raises NotFound."""
    found = user(org_id, id)
    if found is None:
        raise NotFound.record("user", id)
    return found


def user(org_id: str, id: str) -> User | None:
    """The person with this id in that clinic, or None."""
    return db.session.scalar(select(User).where(User.org_id == org_id, User.id == id))


def users(org_id: str, search: str = "") -> list[User]:
    """Everybody of that clinic by name, those who have left included."""
    wanted = select(User).where(User.org_id == org_id).order_by(User.name, User.id)
    everyone = db.session.scalars(wanted.options(selectinload(User.teams))).all()  # type: ignore[attr-defined]
    return [one for one in everyone if matches(search, one.name, one.email)]


def teams(org_id: str, search: str = "") -> list[Team]:
    """The teams of that clinic by name, with their members."""
    wanted = select(Team).where(Team.org_id == org_id).order_by(Team.name, Team.id)
    every = db.session.scalars(wanted.options(selectinload(Team.members))).all()
    return [team for team in every if matches(search, team.name)]


def assignees(org_id: str, search: str = "") -> list[Assignee]:
    """Whom work can be given to now: teams, then people, then roles."""
    groups = [Assignee("team", team.id, team.name) for team in teams(org_id, search)]
    people = [
        Assignee("user", one.id, one.name)
        for one in users(org_id)
        if one.is_active and matches(search, one.name)
    ]
    many = [
        Assignee("role", role.reference, role.name)
        for role in roles.every(org_id)
        if role.does_work and matches(search, role.name)
    ]
    return [*groups, *people, *many]


def members(org_id: str, id: str) -> list[User]:
    """The people who may do what was given to this person, team or role, as they are now."""
    if id.startswith(roles.PREFIX):
        return roles.members(org_id, [id])
    wanted = select(User).where(User.org_id == org_id, User.is_active).order_by(User.id)
    if id.startswith("team_"):
        wanted = wanted.where(User.teams.any(Team.id == id))  # type: ignore[attr-defined]
    else:
        wanted = wanted.where(User.id == id)
    return list(db.session.scalars(wanted))


def groups_of(org_id: str, user_id: str) -> list[str]:
    """The teams and roles this person belongs to: `team_…`, `role:…`."""
    one = user(org_id, user_id)
    if one is None:
        return []
    teams: list[Team] = one.teams  # type: ignore[attr-defined]
    return [*(team.id for team in teams), *roles.of_person(one)]


def create_team(org_id: str, *, name: str, members: Sequence[User] = ()) -> Team:
    """A new team."""
    team = Team(org_id=org_id, name=name, members=list(members))
    db.session.add(team)
    return team


def _find(org_id: str, id: str) -> Assignee | None:
    if id.startswith(roles.PREFIX):
        role = roles.find(org_id, id)
        return Assignee("role", id, role.name) if role and role.does_work else None
    if id.startswith("team_"):
        name = db.session.scalar(select(Team.name).where(Team.org_id == org_id, Team.id == id))
        return Assignee("team", id, name) if name else None
    wanted = select(User.name, User.is_active).where(User.org_id == org_id, User.id == id)
    row = db.session.execute(wanted).one_or_none()
    return Assignee("user", id, row.name, row.is_active) if row else None
