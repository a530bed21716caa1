"""A workflow's steps in numbers."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RUNS
from app.runs.overview import service
from app.runs.overview.schemas import OverviewQuery, OverviewSchema
from app.workflows import service as workflows

blp = ApiBlueprint("overview of steps", __name__, description="A workflow's steps in numbers")


@blp.get("/workflows/<id>/overview", needs=VIEW_RUNS, query=OverviewQuery, gives=OverviewSchema)
def get_overview(query: dict[str, Any], id: str) -> dict[str, Any]:
    """Where its runs stand now; how often each step failed, and how long it took."""
    return service.overview(workflows.get(current_actor().org_id, id), **query)
