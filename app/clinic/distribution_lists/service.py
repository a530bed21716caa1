"""Keep distribution lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Select, select

from app.auth.actor import Actor
from app.clinic.distribution_lists import recipients
from app.clinic.distribution_lists.models import DistributionList
from app.clinic.search import found
from app.clinic.staff import roles
from app.database import db
from app.errors import Conflict, Detail, Invalid, NotFound


def get(org_id: str, id: str) -> DistributionList:
    """The list of that clinic. Raises NotFound."""
    one = db.session.get(DistributionList, id)
    if one is None or one.org_id != org_id:
        raise NotFound.record("distribution list", id)
    return one


def search(org_id: str, *, search: str = "", **_page: Any) -> Select[Any]:
    """Lists by name."""
    wanted = select(DistributionList).where(
        DistributionList.org_id == org_id, found(DistributionList.search_text, search)
    )
    return wanted.order_by(DistributionList.name, DistributionList.id)


def create(org_id: str, *, by: Actor, **values: Any) -> DistributionList:
    """A new list. Raises Invalid for members there are not, Conflict where the name is taken."""
    _check(org_id, None, values)
    one = DistributionList(org_id=org_id, **values)
    db.session.add(one)
    return one


def update(one: DistributionList, *, by: Actor, **changes: Any) -> DistributionList:
    """Change its name or members. What is sent from now on goes to the new ones."""
    _check(one.org_id, one.id, changes)
    for name, value in changes.items():
        setattr(one, name, value)
    return one


def delete(one: DistributionList, *, by: Actor) -> None:
    """Remove the list; workflows that name it can no longer be published."""
    db.session.delete(one)


def _check(org_id: str, id: str | None, values: Mapping[str, Any]) -> None:
    members = [
        *(("users", each, each) for each in values.get("users", ())),
        *(("teams", each, each) for each in values.get("teams", ())),
        *(("roles", each, f"{roles.PREFIX}{each}") for each in values.get("roles", ())),
    ]
    for field, _, reference in members:
        if problem := recipients.why_not(org_id, reference):
            raise Invalid(problem, [Detail(field, problem)])
    if "name" in values:
        taken = select(DistributionList.id).where(
            DistributionList.org_id == org_id, DistributionList.name == values["name"]
        )
        if db.session.scalar(taken) not in (None, id):
            raise Conflict(f"There is a distribution list “{values['name']}” already.")
