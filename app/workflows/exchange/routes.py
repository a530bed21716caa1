"""Workflows as files over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_WORKFLOWS, VIEW_WORKFLOWS
from app.workflows import present
from app.workflows.exchange import service
from app.workflows.exchange.schemas import ExportedSchema, ExportQuery, ImportedSchema, ImportSchema
from app.workflows.service import get

blp = ApiBlueprint("import and export", __name__, description="Workflows as files")


@blp.post(
    "/workflows/import",
    needs=EDIT_WORKFLOWS,
    takes=ImportSchema,
    gives=ImportedSchema,
    status=201,
    creates=True,
)
def import_workflow(body: dict[str, Any]) -> dict[str, Any]:
    """Make a draft of a bundle, or of a rule in the form of other systems.

    What is not understood is refused by its field. Records the clinic does not have stay named:
    validate says which. A bundle brings its templates and forms; `brought` says what became of
    each.
    """
    actor = current_actor()
    draft, brought = service.take_in(actor.org_id, body, by=actor)
    return {**present.workflow(draft), "brought": brought}


@blp.get(
    "/workflows/<id>/export",
    needs=VIEW_WORKFLOWS,
    query=ExportQuery,
    gives=ExportedSchema,
)
def export_workflow(query: dict[str, Any], id: str) -> dict[str, Any]:
    """Its draft as a file: our bundle, or the rule form where it is a plain row of actions."""
    actor = current_actor()
    return service.give_out(get(actor.org_id, id), by=actor, **query)
