"""Cancel or retry many runs at once."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import CANCEL_RUNS, VIEW_RUNS
from app.runs.bulk import service
from app.runs.bulk.models import BulkAct, BulkAction
from app.runs.bulk.schemas import BulkActSchema, BulkAskedSchema, BulkSchema

blp = ApiBlueprint("bulk acts", __name__, description="One act on many runs")


@blp.post(
    "/runs/bulk",
    needs=CANCEL_RUNS,
    takes=BulkSchema,
    gives=BulkAskedSchema,
    status=202,
    creates=True,
)
def act_on_runs(body: dict[str, Any]) -> dict[str, Any]:
    """Cancel or retry all runs a filter finds; with `preview`, only count them."""
    actor, action = current_actor(), BulkAction(body["action"])
    if body["preview"]:
        return {"id": None, "count": service.count(actor.org_id, action, body["filter"])}
    options = {"from": body["start_at"], "version": body["version"]}
    act = service.ask(action, body["filter"], options=options, by=actor)
    return {"id": act.id, "count": act.total}


@blp.get("/runs/bulk/<id>", needs=VIEW_RUNS, gives=BulkActSchema)
def get_bulk_act(id: str) -> BulkAct:
    """How far an act on many runs got."""
    return service.get(current_actor().org_id, id)


@blp.post("/runs/bulk/<id>/abort", needs=CANCEL_RUNS, gives=BulkActSchema)
def abort_bulk_act(id: str) -> BulkAct:
    """Take no more runs; what is done stays done."""
    return service.abort(current_actor().org_id, id)
