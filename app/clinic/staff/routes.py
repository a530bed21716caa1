"""Who works here."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.fields import SearchQuery
from app.api.pages import Page, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_USERS
from app.clinic.search import matches
from app.clinic.staff import present, roles, service
from app.clinic.staff.schemas import (
    AssigneeQuery,
    AssigneeSchema,
    JobRoleSchema,
    NewJobRole,
    TeamSchema,
    UserChange,
    UserSchema,
)

blp = ApiBlueprint("staff", __name__, description="People and teams of the clinic")


@blp.get("/users", needs=VIEW_USERS, query=SearchQuery, gives=UserSchema, many=True)
def list_users(query: dict[str, Any]) -> Page:
    """Everybody of this clinic, by name."""
    page = of_list(service.users(current_actor().org_id, query["search"]), query)
    return Page(present.users(page.items), page.meta)


@blp.patch("/users/<id>", needs=EDIT_CLINIC, takes=UserChange, gives=UserSchema)
def change_user(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Say what a person does here."""
    person = service.get_user(current_actor().org_id, id)
    return present.user(roles.give(person, body["job_roles"], by=current_actor()))


@blp.get("/teams", needs=VIEW_USERS, query=SearchQuery, gives=TeamSchema, many=True)
def list_teams(query: dict[str, Any]) -> Page:
    """The teams of this clinic, by name."""
    return of_list(service.teams(current_actor().org_id, query["search"]), query)


@blp.get("/assignees", needs=VIEW_USERS, query=AssigneeQuery, gives=AssigneeSchema, many=True)
def list_assignees(query: dict[str, Any]) -> Page:
    """Whom work can be given to now: teams, then people."""
    return of_list(service.assignees(current_actor().org_id, query["search"]), query)


@blp.get("/job-roles", needs=VIEW_USERS, query=AssigneeQuery, gives=JobRoleSchema, many=True)
def list_job_roles(query: dict[str, Any]) -> Page:
    """What people do here, and who does it."""
    org_id = current_actor().org_id
    found = [each for each in roles.jobs(org_id) if matches(query["search"], each.name)]
    page = of_list(found, query)
    return Page([present.job_role(org_id, each) for each in page.items], page.meta)


@blp.post(
    "/job-roles", needs=EDIT_CLINIC, takes=NewJobRole, gives=JobRoleSchema, status=201, creates=True
)
def create_job_role(body: dict[str, Any]) -> dict[str, Any]:
    """Add a job that this clinic has besides the usual ones."""
    actor = current_actor()
    return present.job_role(actor.org_id, roles.create(actor.org_id, by=actor, **body))


@blp.delete("/job-roles/<key>", needs=EDIT_CLINIC, status=204)
def remove_job_role(key: str) -> None:
    """Take away a job of this clinic's own that nobody has any more."""
    roles.remove(current_actor().org_id, key, by=current_actor())
