"""Workflows that a person starts from a record."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app import clock
from app.api.blueprint import ApiBlueprint
from app.auth.actor import Actor, current_actor
from app.auth.rights import RUN_WORKFLOWS, VIEW_WORKFLOWS
from app.clinic import records
from app.database import db
from app.errors import InvalidMove, NotFound
from app.events.publish import publish
from app.intake.schemas import StartableQuery, StartableSchema, StartSchema
from app.runs import present
from app.runs import service as runs
from app.runs.models import Run, RunStatus
from app.runs.schemas import RunSchema
from app.workflows import service as workflows
from app.workflows.models import Workflow, WorkflowVersion

MANUAL = "manual"

blp = ApiBlueprint("manual start", __name__, description="Workflows started by hand")


@blp.get(
    "/workflows/startable",
    needs=VIEW_WORKFLOWS,
    query=StartableQuery,
    gives=StartableSchema,
    many=True,
)
def list_startable(query: dict[str, Any]) -> list[Workflow]:
    """Workflows offered for one kind of record."""
    rows = db.session.execute(
        select(Workflow, WorkflowVersion.graph)
        .join(WorkflowVersion, WorkflowVersion.id == Workflow.published_version_id)
        .where(
            Workflow.org_id == current_actor().org_id,
            Workflow.enabled.is_(True),
            Workflow.trigger_type == MANUAL,
        )
        .order_by(Workflow.name, Workflow.id)
    )
    return [workflow for workflow, graph in rows if query["subject_type"] in _starts_from(graph)]


@blp.post(
    "/workflows/<id>/start",
    needs=RUN_WORKFLOWS,
    takes=StartSchema,
    gives=RunSchema,
    status=202,
    creates=True,
)
def start(body: dict[str, Any], id: str) -> dict[str, Any]:
    """Start a manual workflow from a record."""
    actor = current_actor()
    workflow = workflows.get(actor.org_id, id)
    subject = body["subject"]
    run = start_by_hand(workflow, subject["type"], subject["id"], by=actor, note=body["note"])
    db.session.flush()
    return present.runs([run])[0]


def start_by_hand(workflow: Workflow, type: str, id: str, *, by: Actor, note: str = "") -> Run:
    """Queue a run for that record. Raises InvalidMove where the workflow does not start so."""
    if not workflow.enabled or workflow.published_version_id is None:
        raise InvalidMove(f"“{workflow.name}” is not enabled. Publish and enable it first.")
    if workflow.trigger_type != MANUAL:
        raise InvalidMove(f"“{workflow.name}” is not started by hand, but by its own event.")
    version = db.session.get_one(WorkflowVersion, workflow.published_version_id)
    if type not in _starts_from(version.graph):
        raise InvalidMove(f"“{workflow.name}” cannot be started from this kind of record.")
    record_type = records.get(type)
    facts = record_type.load(by.org_id, [id]).get(id) if record_type else None
    if facts is None:
        raise NotFound.record(type, id)
    patient_id = id if type == "patient" else facts.get("patient_id")
    event = publish(
        MANUAL,
        by=by,
        subject=(type, id),
        patient_id=patient_id,
        data={"workflow_id": workflow.id, "started_by": by.id, "note": note},
        workflow_id=workflow.id,
    )
    # Its one run is made here and now, so there is nothing left to dispatch.
    event.dispatched_at = clock.now()
    run = runs.queue(workflow, event)
    if run.status == RunStatus.FILTERED:
        raise InvalidMove(f"“{workflow.name}”: {run.reason}")
    return run


def _starts_from(graph: dict[str, Any]) -> list[str]:
    for node in graph["nodes"]:
        if node["type"] == MANUAL:
            found: list[str] = (node.get("config") or {}).get("record_types", [])
            return found
    return []
