"""Whom a reference means: `usr_…`, `team_…`, `dl_…` or `role:…`, and who that is right now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.auth.models import User
from app.auth.rights import BY_ROLE
from app.clinic.distribution_lists.models import DistributionList
from app.clinic.staff import service as staff
from app.clinic.staff.models import team_members
from app.database import db

ROLE = "role:"


@dataclass(frozen=True)
class Reference:
    """One that can be chosen."""

    id: str
    name: str


def references(org_id: str) -> list[Reference]:
    """Whom a staff message can be sent to: lists, teams, roles, people."""
    wanted = select(DistributionList).where(DistributionList.org_id == org_id)
    lists = db.session.scalars(wanted.order_by(DistributionList.name))
    return [
        *(Reference(each.id, each.name) for each in lists),
        *(Reference(each.id, each.name) for each in staff.assignees(org_id) if each.type == "team"),
        *(Reference(f"{ROLE}{role}", f"Everybody with the role {role}") for role in BY_ROLE),
        *(Reference(each.id, each.name) for each in staff.assignees(org_id) if each.type == "user"),
    ]


def resolve(org_id: str, references: Iterable[str]) -> list[User]:
    """The people meant, each once and by id; those who have left are left out."""
    users, teams, roles = _members(org_id, list(references))
    if teams:
        found = select(team_members.c.user_id).where(team_members.c.team_id.in_(teams))
        users |= set(db.session.scalars(found))
    wanted = select(User).where(
        User.org_id == org_id,
        User.is_active,
        User.id.in_(users) | User.role.in_(roles),
    )
    return list(db.session.scalars(wanted.order_by(User.id)))


def why_not(org_id: str, reference: str) -> str | None:
    """Why nobody can be reached by this reference, or None."""
    if reference.startswith(ROLE):
        known = reference.removeprefix(ROLE) in BY_ROLE
        return None if known else f"There is no role “{reference.removeprefix(ROLE)[:40]}”."
    if reference.startswith(f"{DistributionList.kind}_"):
        found = db.session.get(DistributionList, reference)
        if found is None or found.org_id != org_id:
            return "The distribution list is not there any more. Choose another."
        return None
    person = staff.assignee(org_id, reference)
    if person is None:
        return "The chosen person or team is not in this clinic. Choose another."
    return None if person.is_active else f"{person.name} has left, so nobody would see it."


def _members(org_id: str, references: list[str]) -> tuple[set[str], set[str], set[str]]:
    users = {each for each in references if each.startswith("usr_")}
    teams = {each for each in references if each.startswith("team_")}
    roles = {each.removeprefix(ROLE) for each in references if each.startswith(ROLE)}
    lists = [each for each in references if each.startswith(f"{DistributionList.kind}_")]
    if lists:
        wanted = select(DistributionList).where(
            DistributionList.org_id == org_id, DistributionList.id.in_(lists)
        )
        for each in db.session.scalars(wanted):
            users |= set(each.users)
            teams |= set(each.teams)
            roles |= set(each.roles)
    return users, teams, roles
