"""Who works here."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.fields import SearchQuery
from app.api.pages import Page, of_list
from app.auth.actor import current_actor
from app.auth.rights import VIEW_USERS
from app.clinic.staff import service
from app.clinic.staff.schemas import AssigneeQuery, AssigneeSchema, TeamSchema, UserSchema

blp = ApiBlueprint("staff", __name__, description="People and teams of the clinic")


@blp.get("/users", needs=VIEW_USERS, query=SearchQuery, gives=UserSchema, many=True)
def list_users(query: dict[str, Any]) -> Page:
    """Everybody of this clinic, by name."""
    return of_list(service.users(current_actor().org_id, query["search"]), query)


@blp.get("/teams", needs=VIEW_USERS, query=SearchQuery, gives=TeamSchema, many=True)
def list_teams(query: dict[str, Any]) -> Page:
    """The teams of this clinic, by name."""
    return of_list(service.teams(current_actor().org_id, query["search"]), query)


@blp.get("/assignees", needs=VIEW_USERS, query=AssigneeQuery, gives=AssigneeSchema, many=True)
def list_assignees(query: dict[str, Any]) -> Page:
    """Whom work can be given to now: teams, then people."""
    return of_list(service.assignees(current_actor().org_id, query["search"]), query)
