"""Samples of workflows over HTTP, and the last results of one step."""

from __future__ import annotations

from typing import Any

from app.api.blueprint import ApiBlueprint
from app.auth.actor import current_actor
from app.auth.rights import EDIT_WORKFLOWS, VIEW_RUN_DATA, VIEW_RUNS, VIEW_WORKFLOWS
from app.privacy.nodes import PrivateInGraph
from app.runs import present
from app.runs.revealing import Masks
from app.samples import last, service
from app.samples.schemas import NewSampleSchema, SampleQuery, SampleSchema, StepResultSchema
from app.samples.service import Offered
from app.workflows import service as workflows
from app.workflows.graph import step_numbers

blp = ApiBlueprint("samples", __name__, description="What workflows are tried out with")

SHOWN = 5


@blp.get(
    "/workflows/<id>/samples",
    needs=VIEW_WORKFLOWS,
    query=SampleQuery,
    gives=SampleSchema,
    many=True,
)
def list_samples(query: dict[str, Any], id: str) -> list[Offered]:
    """What to write and try out the draft with. Real events only for whoever may see records."""
    me = current_actor()
    return service.offered(workflows.get(me.org_id, id), by=me, **query)


@blp.post(
    "/workflows/<id>/samples",
    needs=EDIT_WORKFLOWS,
    takes=NewSampleSchema,
    gives=SampleSchema,
    status=201,
    creates=True,
)
def keep_sample(body: dict[str, Any], id: str) -> Offered:
    """Keep a sample with the workflow; at most five."""
    me = current_actor()
    return service.shown(service.keep(workflows.get(me.org_id, id), by=me, **body))


@blp.delete("/workflows/<id>/samples/<sample_id>", needs=EDIT_WORKFLOWS, status=204)
def remove_sample(id: str, sample_id: str) -> None:
    """Forget a sample."""
    service.remove(workflows.get(current_actor().org_id, id), sample_id)


@blp.get(
    "/workflows/<id>/nodes/<node_id>/results", needs=VIEW_RUNS, gives=StepResultSchema, many=True
)
def list_results(id: str, node_id: str) -> list[dict[str, Any]]:
    """What became of a step in the newest runs that came to it; of the draft's step by that id."""
    workflow = workflows.get(current_actor().org_id, id)
    graph = workflow.graph
    found = last.results_of(workflow, node_id, SHOWN)
    masks = None if current_actor().may(VIEW_RUN_DATA) else Masks(PrivateInGraph(graph))
    steps = present.steps([step for _, step in found], graph, step_numbers(graph), masks)
    return [
        {
            "run_id": run.id,
            "run_status": run.status,
            "version": run.version_number,
            "created_at": run.created_at,
            "step": step,
        }
        for (run, _), step in zip(found, steps, strict=True)
    ]
