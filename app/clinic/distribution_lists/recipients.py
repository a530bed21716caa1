"""Whom a reference means: `usr_…`, `team_…`, `dl_…` or `role:…`, and who that is right now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from app.auth.models import User
from app.clinic.distribution_lists.models import DistributionList
from app.clinic.staff import roles
from app.clinic.staff import service as staff
from app.clinic.staff.models import team_members
from app.database import db


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
        *(Reference(role.reference, role.name) for role in roles.every(org_id)),
        *(Reference(each.id, each.name) for each in staff.assignees(org_id) if each.type == "user"),
    ]


def resolve(org_id: str, references: Iterable[str]) -> list[User]:
    """The people meant, each once and by id; those who have left are left out."""
    users, teams, groups = _members(org_id, list(references))
    if teams:
        found = select(team_members.c.user_id).where(team_members.c.team_id.in_(teams))
        users |= set(db.session.scalars(found))
    users |= {one.id for one in roles.members(org_id, groups)}
    wanted = select(User).where(User.org_id == org_id, User.is_active, User.id.in_(users))
    return list(db.session.scalars(wanted.order_by(User.id)))


def why_not(org_id: str, reference: str) -> str | None:
    """Why nobody can be reached by this reference, or None."""
    if reference.startswith(roles.PREFIX):
        is_known = roles.find(org_id, reference) is not None
        return None if is_known else f"There is no role “{reference[len(roles.PREFIX) :][:40]}”."
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
    groups = {each for each in references if each.startswith(roles.PREFIX)}
    lists = [each for each in references if each.startswith(f"{DistributionList.kind}_")]
    if lists:
        wanted = select(DistributionList).where(
            DistributionList.org_id == org_id, DistributionList.id.in_(lists)
        )
        for each in db.session.scalars(wanted):
            users |= set(each.users)
            teams |= set(each.teams)
            groups |= {roles.PREFIX + key for key in each.roles}
    return users, teams, groups
