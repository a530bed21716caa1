"""The catalogue over HTTP."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RECORDS, VIEW_WORKFLOWS
from app.clinic.patients import custom
from app.errors import NotFound
from app.nodes import catalogue, choices, registry, supplied
from app.nodes.schemas import NodeTypeSchema, OperatorSchema, SuppliedFieldSchema, SuppliedQuery
from app.nodes.supplied import SuppliedField

blp = ApiBlueprint("node types", __name__, description="What workflows can be made of")


@blp.get("/node-types", needs=VIEW_WORKFLOWS, gives=NodeTypeSchema, many=True)
def list_node_types() -> list[dict[str, Any]]:
    """Every trigger, action and control node."""
    return choices.with_choices(catalogue.catalogue(), current_actor().org_id)


@blp.get(
    "/node-types/fields",
    needs=VIEW_WORKFLOWS,
    query=SuppliedQuery,
    gives=SuppliedFieldSchema,
    many=True,
)
def list_fields(query: dict[str, Any]) -> list[SuppliedField]:
    """The values a trigger brings, for merge fields and conditions."""
    trigger = registry.get(query["trigger"])
    if trigger is None or trigger.kind != "trigger":
        raise NotFound(f"There is no trigger called {query['trigger'][:60]}.")
    subjects = [query["subject"]] if query["subject"] else []
    me = current_actor()
    own = custom.fields(me.org_id)
    if not me.may(VIEW_RECORDS):
        own = tuple(replace(each, sample=None) for each in own)  # they are what some patient has
    return supplied.fields_of(trigger, subjects, own)


@blp.get("/node-types/operators", needs=VIEW_WORKFLOWS, gives=OperatorSchema, many=True)
def list_operators() -> list[dict[str, Any]]:
    """Every comparison that conditions may use."""
    return catalogue.operators()
