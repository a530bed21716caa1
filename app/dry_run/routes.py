"""Trying a workflow out over HTTP."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import RUN_WORKFLOWS
from app.database import db
from app.dry_run import service
from app.dry_run.schemas import DryRunSchema, TraceSchema
from app.runs import present
from app.workflows import service as workflows
from app.workflows.graph import step_numbers

blp = ApiBlueprint("dry run", __name__, description="What a workflow would do")


@blp.post(
    "/workflows/<id>/test",
    needs=RUN_WORKFLOWS,
    takes=DryRunSchema,
    gives=TraceSchema,
    transaction=False,
)
def try_workflow(body: dict[str, Any], id: str) -> dict[str, Any]:
    """What the draft, or a part of it, would do for a sample. Nothing leaves, nothing is kept."""
    me = current_actor()
    try:
        workflow = workflows.get(me.org_id, id)
        event, graph = body.pop("event"), body.pop("graph")
        trace = service.rehearse(workflow, event, graph, service.Terms(**body), by=me)
        graph = dict(trace.graph)
        return {
            "status": trace.status,
            "reason": trace.reason,
            "ended_at": trace.ended_at,
            "steps": present.steps(trace.steps, graph, step_numbers(graph)),
            # Written down here and now: after the rollback there are no such messages.
            "would_send": TraceSchema().dump({"would_send": trace.messages})["would_send"],
            "pinned": sorted(trace.pinned),
        }
    finally:
        db.session.rollback()
