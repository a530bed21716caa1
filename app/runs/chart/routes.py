"""The chart above the run list."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import VIEW_RUNS
from app.runs.chart import service
from app.runs.chart.schemas import RunChartQuery, RunChartSchema
from app.workflows import service as workflows

blp = ApiBlueprint("chart of runs", __name__, description="Runs over time")


@blp.get("/runs/chart", needs=VIEW_RUNS, query=RunChartQuery, gives=RunChartSchema)
def get_run_chart(query: dict[str, Any]) -> dict[str, Any]:
    """How many runs began in each span, by status, and when versions were published."""
    org_id = current_actor().org_id
    if query["workflow_id"] is not None:
        workflows.get(org_id, query["workflow_id"])
    return service.chart(org_id, **query)
