"""Schedules over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.models import Organisation
from app.auth.rights import EDIT_CLINIC, SIGNED_IN, VIEW_WORKFLOWS
from app.database import db, reading
from app.schedules import moving, present
from app.schedules.schemas import (
    PreviewSchema,
    ReachSchema,
    ScheduleSchema,
    TimeZoneSchema,
    WorkflowScheduleSchema,
)
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


@blp.get("/organisation/time-zone", needs=SIGNED_IN, gives=TimeZoneSchema)
def get_time_zone() -> Organisation:
    """By whose clock schedules, quiet hours and days go."""
    return db.session.get_one(Organisation, current_actor().org_id)


@blp.patch("/organisation/time-zone", needs=EDIT_CLINIC, takes=TimeZoneSchema, gives=TimeZoneSchema)
def change_time_zone(body: dict[str, Any]) -> Organisation:
    """Go by another clock. What was planned for 09:00 happens when it is 09:00 there."""
    organisation = db.session.get_one(Organisation, current_actor().org_id)
    return moving.move(organisation, body["time_zone"])
