"""Take a workflow in from a file, and give one out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from app.auth.actor import Actor
from app.auth.rights import VIEW_RECORDS
from app.errors import Forbidden
from app.workflows import service
from app.workflows.exchange import bundle, rule
from app.workflows.exchange.numbers import to_ids, to_keys
from app.workflows.exchange.supplies import Supply
from app.workflows.models import Workflow


def take_in(org_id: str, raw: Mapping[str, Any], *, by: Actor) -> tuple[Workflow, Sequence[Supply]]:
    """A draft made of a bundle or of a rule, and the templates the bundle brought.

    Raises Invalid naming every field that is not understood: nothing is left out silently.
    """
    if raw.get("format") == bundle.FORMAT:
        read = bundle.read(raw)
        graph, brought = bundle.unpack(org_id, read, by=by)
        name = " ".join(read["name"].split())
        words = read["description"].strip()
        return service.create(org_id, by=by, name=name, description=words, graph=graph), brought
    if "trigger_event" not in raw:
        raise bundle.refuse_unknown(raw)
    made = rule.read(raw, to_ids(org_id))
    draft = service.create(
        org_id, by=by, name=made.name, description=made.description, graph=made.graph
    )
    return draft, ()


def give_out(workflow: Workflow, *, by: Actor, format: str) -> dict[str, Any]:
    """Its draft as a bundle or a rule. Raises Invalid where it is more than a rule can say.

    Raises Forbidden for a bundle where its templates may not be looked at.
    """
    if format == "bundle":
        if not by.may(VIEW_RECORDS):
            raise Forbidden("A bundle holds templates and forms, which you may not look at.")
        return bundle.write(workflow)
    return rule.write(workflow.name, workflow.description, workflow.graph, to_keys(workflow.org_id))
