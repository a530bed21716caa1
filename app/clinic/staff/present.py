"""People and job roles as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.auth.models import User
from app.clinic.staff import roles
from app.clinic.staff.roles import Role

PLAIN = ("id", "name", "email", "role", "specialty", "is_active", "teams")


def users(people: Sequence[User]) -> list[dict[str, Any]]:
    """A page of people; their jobs are read together."""
    jobs = roles.of_people(people)
    return [
        {**{name: getattr(one, name) for name in PLAIN}, "job_roles": jobs[one.id]}
        for one in people
    ]


def user(person: User) -> dict[str, Any]:
    """One person."""
    return users([person])[0]


def job_role(org_id: str, role: Role) -> dict[str, Any]:
    """One job role with those who have it now."""
    plain = ("key", "name", "reference", "is_own")
    shown: dict[str, Any] = {name: getattr(role, name) for name in plain}
    return {**shown, "members": roles.members(org_id, [role.reference])}
