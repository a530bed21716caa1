"""Pins over HTTP. What a step gave may tell of patients: only who may run tests sees it."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_WORKFLOWS, RUN_WORKFLOWS
from app.pins import service
from app.pins.models import Pin
from app.pins.schemas import NewPinSchema, PinSchema
from app.workflows import service as workflows
from app.workflows.models import Workflow

blp = ApiBlueprint("pins", __name__, description="What steps of a draft give in tests")


def _workflow(id: str) -> Workflow:
    return workflows.get(current_actor().org_id, id)


@blp.get("/workflows/<id>/pins", needs=RUN_WORKFLOWS, gives=PinSchema, many=True)
def list_pins(id: str) -> list[Pin]:
    """The outputs that are pinned to steps of the draft."""
    return service.of(_workflow(id))


@blp.put(
    "/workflows/<id>/pins/<node_id>", needs=EDIT_WORKFLOWS, takes=NewPinSchema, gives=PinSchema
)
def pin_output(body: dict[str, Any], id: str, node_id: str) -> Pin:
    """Let that step give this in tests. Runs are not concerned."""
    return service.pin(_workflow(id), node_id, by=current_actor(), **body)


@blp.delete("/workflows/<id>/pins/<node_id>", needs=EDIT_WORKFLOWS, status=204)
def unpin_output(id: str, node_id: str) -> None:
    """Let that step do its work again in tests."""
    service.unpin(_workflow(id), node_id)
