"""Schedules over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_WORKFLOWS
from app.database import db, reading
from app.schedules import present
from app.schedules.schemas import PreviewSchema, ReachSchema, ScheduleSchema, WorkflowScheduleSchema
from app.workflows import service as workflows

blp = ApiBlueprint("schedules", __name__, description="When workflows start by the clock")


@blp.get("/workflows/<id>/schedule", needs=VIEW_WORKFLOWS, gives=WorkflowScheduleSchema)
def get_schedule(id: str) -> dict[str, Any]:
    """When the workflow starts next, by the clinic's clock."""
    return present.of_workflow(workflows.get(current_actor().org_id, id))


@blp.get("/workflows/<id>/reach", needs=VIEW_WORKFLOWS, gives=ReachSchema)
def get_reach(id: str) -> dict[str, Any]:
    """For how many patients the draft would start runs, were its schedule to come round now."""
    return present.reach_of_draft(workflows.get(current_actor().org_id, id))


@blp.post(
    "/node-types/schedule-preview",
    needs=VIEW_WORKFLOWS,
    takes=PreviewSchema,
    gives=ScheduleSchema,
    transaction=False,
)
def preview_schedule(body: dict[str, Any]) -> dict[str, Any]:
    """When a trigger with these settings would start. Answers 422 when they are not right."""
    # The editor asks while somebody types: it must not queue among those who write.
    with reading():
        try:
            return present.preview(current_actor().org_id, body["type"], body["config"])
        finally:
            db.session.rollback()
