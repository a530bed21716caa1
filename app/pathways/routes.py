"""Pathways over HTTP: there is one per trigger type, so they are only read and changed."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page, of_list
from app.auth.actor import current_actor
from app.auth.rights import EDIT_CLINIC, VIEW_EPISODES
from app.pathways import service
from app.pathways.models import PathwayRule
from app.pathways.schemas import (
    NewPathwayRule,
    PathwayChange,
    PathwayQuery,
    PathwayRuleChange,
    PathwayRuleSchema,
    PathwaySchema,
    RuleQuery,
)
from app.pathways.service import Pathway

blp = ApiBlueprint("pathways", __name__, description="Which events open or join episodes")


@blp.get(
    "/pathway-configs", needs=VIEW_EPISODES, query=PathwayQuery, gives=PathwaySchema, many=True
)
def list_pathways(query: dict[str, Any]) -> Page:
    """Every trigger type and what it does, by trigger type.

    They are there by themselves: none is made or deleted. `enabled: false` switches one off.
    """
    filters = {name: value for name, value in query.items() if name not in ("limit", "offset")}
    return of_list(service.all_of(current_actor().org_id, **filters), query)


@blp.get("/pathway-configs/<id>", needs=VIEW_EPISODES, gives=PathwaySchema)
def get_pathway(id: str) -> Pathway:
    """One pathway."""
    return service.get(current_actor().org_id, id)


@blp.patch("/pathway-configs/<id>", needs=EDIT_CLINIC, takes=PathwayChange, gives=PathwaySchema)
def update_pathway(body: dict[str, Any], id: str) -> Pathway:
    """Change what it does; null gives a setting back to the product's default.

    `create_and_close` is for messages that the clinic has sent: clinical triggers refuse it.
    """
    return service.update(service.get(current_actor().org_id, id), **body)


@blp.get("/pathway-rules", needs=VIEW_EPISODES, query=RuleQuery, gives=PathwayRuleSchema, many=True)
def list_rules(query: dict[str, Any]) -> Page:
    """Rules for special cases, in the order in which they are asked; the first that fits counts."""
    return of_list(service.rules(current_actor().org_id, query.get("trigger_type")), query)


@blp.post(
    "/pathway-rules",
    needs=EDIT_CLINIC,
    takes=NewPathwayRule,
    gives=PathwayRuleSchema,
    status=201,
    creates=True,
)
def add_rule(body: dict[str, Any]) -> PathwayRule:
    """Treat some events of a trigger type otherwise, such as those of one appointment type."""
    return service.add_rule(current_actor().org_id, **body)


@blp.get("/pathway-rules/<id>", needs=VIEW_EPISODES, gives=PathwayRuleSchema)
def get_rule(id: str) -> PathwayRule:
    """One rule."""
    return service.get_rule(current_actor().org_id, id)


@blp.patch(
    "/pathway-rules/<id>", needs=EDIT_CLINIC, takes=PathwayRuleChange, gives=PathwayRuleSchema
)
def update_rule(body: dict[str, Any], id: str) -> PathwayRule:
    """Change it; `settings` replaces what was different before."""
    return service.update_rule(service.get_rule(current_actor().org_id, id), **body)


@blp.delete("/pathway-rules/<id>", needs=EDIT_CLINIC, status=204)
def delete_rule(id: str) -> None:
    """From the next event on it counts no more."""
    service.delete_rule(service.get_rule(current_actor().org_id, id))
