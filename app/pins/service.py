"""Pin and unpin."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.auth.actor import Actor
from app.database import db
from app.errors import NotFound
from app.pins.models import Pin
from app.workflows.models import Workflow


def of(workflow: Workflow) -> list[Pin]:
    """Every pin of that draft."""
    wanted = select(Pin).where(Pin.workflow_id == workflow.id).order_by(Pin.id)
    return list(db.session.scalars(wanted))


def pin(
    workflow: Workflow, node_id: str, *, by: Actor, output: dict[str, Any], handle: str | None
) -> Pin:
    """Let that step give this in tests, instead of what was pinned before.

    Raises NotFound where the saved draft has no such step.
    """
    if all(node["id"] != node_id for node in workflow.graph["nodes"]):
        raise NotFound(f"The draft has no step {node_id[:64]}.")
    found = _find(workflow, node_id)
    if found is None:
        found = Pin(org_id=workflow.org_id, workflow_id=workflow.id, node_id=node_id)
        db.session.add(found)
    found.output, found.handle, found.pinned_by_id = output, handle, by.user_id
    return found


def unpin(workflow: Workflow, node_id: str) -> None:
    """Let it do its work again in tests; nothing where it was not pinned."""
    found = _find(workflow, node_id)
    if found is not None:
        db.session.delete(found)


def _find(workflow: Workflow, node_id: str) -> Pin | None:
    wanted = select(Pin).where(Pin.workflow_id == workflow.id, Pin.node_id == node_id)
    return db.session.scalars(wanted).first()
