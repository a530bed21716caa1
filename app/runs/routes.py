"""Runs: the list, one of them live, cancel, and what only a person can decide."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app.api.blueprint import ApiBlueprint
from app.api.pages import Page
from app.audit import collecting as audit
from app.auth.actor import current_actor
from app.auth.rights import CANCEL_RUNS, RUN_WORKFLOWS, VIEW_RUN_DATA, VIEW_RUNS
from app.database import db
from app.errors import Invalid
from app.events.models import Event
from app.privacy.nodes import of_version
from app.runs import listing, present, revealing, service, trace
from app.runs.models import Run
from app.runs.retry import retry
from app.runs.retry_preview import preview
from app.runs.revealing import Masks
from app.runs.schemas import (
    STATUSES,
    ChangesQuery,
    ResolveSchema,
    RetryPreviewSchema,
    RetrySchema,
    RevealedSchema,
    RunChangesSchema,
    RunDetailSchema,
    RunQuery,
    RunSchema,
    RunTraceSchema,
    StepSchema,
)
from app.workflows.graph import step_numbers
from app.workflows.models import WorkflowVersion

# The trigger's own step is the first to be written down.
FIRST = 1

blp = ApiBlueprint("runs", __name__, description="What happened, live and afterwards")


@blp.get("/runs", needs=VIEW_RUNS, query=RunQuery, gives=RunSchema, many=True)
def list_runs(query: dict[str, Any]) -> Page:
    """List runs, newest first."""
    if "status_in" in query:
        query["status_in"] = _statuses(query["status_in"])
    page = listing.page(current_actor().org_id, query)
    return Page(present.runs(page.items), page.meta)


@blp.get("/runs/<id>", needs=VIEW_RUNS, gives=RunDetailSchema)
def get_run(id: str) -> dict[str, Any]:
    """One run with its steps and the graph of its own version."""
    run = service.get(current_actor().org_id, id)
    graph = _graph(run)
    event = db.session.get(Event, run.event_id)
    masks = _masks(run, graph)
    steps = service.steps_after(run.id, 0)
    return {
        **present.runs([run])[0],
        "graph": graph,
        "steps": present.steps(steps, graph, step_numbers(graph), masks),
        "event": event and present.event(event, is_masked=masks is not None),
    }


@blp.get("/runs/<id>/changes", needs=VIEW_RUNS, query=ChangesQuery, gives=RunChangesSchema)
def get_changes(query: dict[str, Any], id: str) -> dict[str, Any]:
    """What happened since a seq: for viewers that missed a live message."""
    run = service.get(current_actor().org_id, id)
    graph = _graph(run)
    changed = service.steps_after(run.id, query["after"])
    return {
        "run": present.runs([run])[0],
        "steps": present.steps(changed, graph, step_numbers(graph), _masks(run, graph)),
    }


@blp.get("/runs/<id>/trace", needs=VIEW_RUNS, query=ChangesQuery, gives=RunTraceSchema)
def get_trace(query: dict[str, Any], id: str) -> dict[str, Any]:
    """All steps of a run, or those since a seq, without what they were given and gave."""
    run = service.get(current_actor().org_id, id)
    is_first = query["after"] == 0
    graph = _graph(run)
    masks = _masks(run, graph)
    event = db.session.get(Event, run.event_id) if is_first else None
    rows = trace.rows_after(run.id, query["after"])
    return {
        "run": present.runs([run])[0],
        "graph": graph if is_first else None,
        "event": event and present.event(event, is_masked=masks is not None),
        "columns": trace.COLUMNS,
        "rows": trace.without_names(rows, masks) if masks and masks.hides_names else rows,
    }


@blp.get("/runs/<id>/steps/<step_id>", needs=VIEW_RUNS, gives=StepSchema)
def get_step(id: str, step_id: str) -> dict[str, Any]:
    """One step with all it was given and gave."""
    run = service.get(current_actor().org_id, id)
    graph = _graph(run)
    found = [service.step(run, step_id)]
    return present.steps(found, graph, step_numbers(graph), _masks(run, graph))[0]


@blp.post("/runs/<id>/cancel", needs=CANCEL_RUNS, gives=RunSchema)
def cancel_run(id: str) -> dict[str, Any]:
    """Stop a run for good."""
    actor = current_actor()
    return present.runs([service.cancel(service.get(actor.org_id, id), by=actor)])[0]


@blp.post(
    "/runs/<id>/retry",
    needs=RUN_WORKFLOWS,
    takes=RetrySchema,
    gives=RunSchema,
    status=202,
    creates=True,
)
def retry_run(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Try a run that is over again, as a new run. What has happened already is not repeated."""
    actor = current_actor()
    made = retry(service.get(actor.org_id, id), **body, by=actor)
    db.session.flush()
    return present.runs([made])[0]


@blp.get("/runs/<id>/retry-preview", needs=VIEW_RUNS, query=RetrySchema, gives=RetryPreviewSchema)
def preview_retry(query: dict[str, Any], id: str) -> dict[str, Any]:
    """What a retry would do: effects that will not be repeated, steps performed again."""
    actor = current_actor()
    return preview(service.get(actor.org_id, id), **query, by=actor)


@blp.post(
    "/runs/<id>/steps/<step_id>/resolve", needs=CANCEL_RUNS, takes=ResolveSchema, gives=RunSchema
)
def resolve_step(body: dict[str, Any], id: str, step_id: str) -> dict[str, Any]:
    """Say whether a delivery of unknown outcome was sent; if not, it is sent again."""
    actor = current_actor()
    run = service.get(actor.org_id, id)
    return present.runs([service.resolve(run, step_id, sent=body["sent"], by=actor)])[0]


@blp.post("/runs/<id>/steps/<step_id>/reveal", needs=VIEW_RUN_DATA, gives=RevealedSchema)
def reveal_step(id: str, step_id: str) -> dict[str, Any]:
    """Show what a step was given and gave, with nothing masked. The audit log says who looked."""
    run = service.get(current_actor().org_id, id)
    step = service.step(run, step_id)
    found = revealing.shown(step, Masks(of_version(run.version_id, _graph(run))))
    audit.say(step_id=step.id, patient_id=run.patient_id, fields=found["masked"])
    event = db.session.get(Event, run.event_id) if step.seq == FIRST else None
    return {**revealing.whole(step), "event_data": event and event.data}


def _masks(run: Run, graph: dict[str, Any]) -> Masks | None:
    """What is kept from whoever asks; None where that is nothing."""
    return revealing.masks_for(current_actor(), of_version(run.version_id, graph))


def _graph(run: Run) -> dict[str, Any]:
    found: dict[str, Any] = db.session.scalars(
        select(WorkflowVersion.graph).where(WorkflowVersion.id == run.version_id)
    ).one()
    return found


def _statuses(text: str) -> list[str]:
    wanted = [status.strip() for status in text.split(",")]
    unknown = [status for status in wanted if status not in STATUSES]
    if unknown:
        raise Invalid.field("status_in", f"There is no status {unknown[0][:40]}.")
    return sorted(set(wanted))
