"""The reference of a workflow over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_WORKFLOWS
from app.workflows import service
from app.workflows.reference import page
from app.workflows.reference.schemas import ReferenceQuery, ReferenceSchema

blp = ApiBlueprint("workflow reference", __name__, description="Workflows written down for staff")


@blp.get(
    "/workflows/<id>/reference", needs=VIEW_WORKFLOWS, query=ReferenceQuery, gives=ReferenceSchema
)
def get_reference(query: dict[str, Any], id: str) -> dict[str, Any]:
    """When it starts, what each step does, who does what and which texts go out."""
    return page.of(service.get(current_actor().org_id, id), query.get("version"))
