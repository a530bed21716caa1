"""Views of the run list that people keep."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RUNS
from app.views import service
from app.views.schemas import NewViewSchema, ViewSchema

blp = ApiBlueprint("views of runs", __name__, description="Filters of the run list, by name")


@blp.get("/runs/views", needs=VIEW_RUNS, gives=ViewSchema, many=True)
def list_run_views() -> list[dict[str, Any]]:
    """The views that you keep, and those that others share."""
    actor = current_actor()
    return [service.shown(view, actor) for view in service.views(actor.org_id, "runs", by=actor)]


@blp.post("/runs/views", needs=VIEW_RUNS, takes=NewViewSchema, gives=ViewSchema, status=201)
def keep_run_view(body: dict[str, Any]) -> dict[str, Any]:
    """Keep filters by a name."""
    actor = current_actor()
    return service.shown(service.keep(actor.org_id, "runs", by=actor, **body), actor)


@blp.delete("/runs/views/<id>", needs=VIEW_RUNS, status=204)
def forget_run_view(id: str) -> None:
    """Forget a view of yours."""
    service.forget(current_actor().org_id, "runs", id, by=current_actor())
