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
    """What the draft would do for a sample event. Nothing leaves, and nothing is kept."""
    me = current_actor()
    try:
        workflow = workflows.get(me.org_id, id)
        trace = service.rehearse(workflow, body["event"], body["graph"], by=me)
        graph = dict(trace.graph)
        return {
            "status": trace.status,
            "reason": trace.reason,
            "ended_at": trace.ended_at,
            "steps": present.steps(trace.steps, graph, step_numbers(graph)),
            # Written down here and now: after the rollback there are no such messages.
            "would_send": TraceSchema().dump({"would_send": trace.messages})["would_send"],
        }
    finally:
        db.session.rollback()
