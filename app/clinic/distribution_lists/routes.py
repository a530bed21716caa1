"""Distribution lists over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.fields import SearchQuery
from app.api.pages import Page, by_offset, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_USERS
from app.clinic.distribution_lists import recipients, service
from app.clinic.distribution_lists.models import DistributionList
from app.clinic.distribution_lists.schemas import ListChange, ListSchema, NewList, RecipientSchema
from app.clinic.search import matches
from app.clinic.staff.schemas import AssigneeQuery

blp = ApiBlueprint("distribution lists", __name__, description="Whom staff messages are sent to")


def _get(id: str) -> DistributionList:
    return service.get(current_actor().org_id, id)


@blp.get("/distribution-lists", needs=VIEW_USERS, query=SearchQuery, gives=ListSchema, many=True)
def list_lists(query: dict[str, Any]) -> Page:
    """Lists by name."""
    return by_offset(service.search(current_actor().org_id, **query), query)


@blp.post(
    "/distribution-lists",
    needs=EDIT_CLINIC,
    takes=NewList,
    gives=ListSchema,
    status=201,
    creates=True,
)
def create_list(body: dict[str, Any]) -> DistributionList:
    """A new list of people, teams and roles."""
    return service.create(current_actor().org_id, by=current_actor(), **body)


@blp.get("/distribution-lists/<id>", needs=VIEW_USERS, gives=ListSchema)
def get_list(id: str) -> DistributionList:
    """One list."""
    return _get(id)


@blp.patch("/distribution-lists/<id>", needs=EDIT_CLINIC, takes=ListChange, gives=ListSchema)
def change_list(body: dict[str, Any], id: str) -> DistributionList:
    """Change its name or its members."""
    return service.update(_get(id), by=current_actor(), **body)


@blp.delete("/distribution-lists/<id>", needs=EDIT_CLINIC, status=204)
def delete_list(id: str) -> None:
    """Remove a list."""
    service.delete(_get(id), by=current_actor())


@blp.get(
    "/distribution-lists/<id>/people",
    needs=VIEW_USERS,
    query=SearchQuery,
    gives=RecipientSchema,
    many=True,
)
def list_people(query: dict[str, Any], id: str) -> Page:
    """Who would get a message now."""
    people = recipients.resolve(current_actor().org_id, [_get(id).id])
    return of_list([one for one in people if matches(query["search"], one.name)], query)


@blp.get(
    "/staff-recipients", needs=VIEW_USERS, query=AssigneeQuery, gives=RecipientSchema, many=True
)
def list_recipients(query: dict[str, Any]) -> Page:
    """Lists, teams, roles and people that a staff message can be sent to."""
    every = recipients.references(current_actor().org_id)
    return of_list([each for each in every if matches(query["search"], each.name)], query)
