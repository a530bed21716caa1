"""Rows as people read them: names of records, numbers of steps, what a run waits for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.clinic import records
from app.database import db
from app.engine.scope import FactsOfBatch
from app.events.models import Event
from app.nodes import registry
from app.runs import revealing
from app.runs.models import (
    CAN_BE_RETRIED,
    OPEN,
    OPEN_STEPS,
    Run,
    RunStatus,
    StepRecord,
    StepStatus,
)
from app.runs.revealing import Masks
from app.workflows.graph import step_numbers
from app.workflows.models import Workflow, WorkflowVersion

WAITING_FOR = {
    StepStatus.WAITING: "time",
    StepStatus.RETRYING: "another try",
    StepStatus.UNKNOWN: "a person to decide",
    StepStatus.RUNNING: "the outside world",
}


def runs(rows: Sequence[Run]) -> list[dict[str, Any]]:
    """A page of runs; a handful of statements, whatever their number."""
    facts = FactsOfBatch()
    for row in rows:
        if row.patient_id:
            facts.want(row.org_id, "patient", row.patient_id)
        if row.subject_type and row.subject_id:
            facts.want(row.org_id, row.subject_type, row.subject_id)
    names = _workflow_names({row.workflow_id for row in rows})
    waiting = _waiting([row for row in rows if row.status in OPEN])
    later = _retried([row for row in rows if row.status in CAN_BE_RETRIED])
    return [_run(row, facts, names, waiting.get(row.id), later.get(row.id)) for row in rows]


def _run(
    row: Run,
    facts: FactsOfBatch,
    names: dict[str, str],
    waiting: dict[str, Any] | None,
    retried_by: str | None,
) -> dict[str, Any]:
    trigger = registry.get(row.trigger_type)
    return {
        "id": row.id,
        "workflow_id": row.workflow_id,
        "workflow_name": names.get(row.workflow_id, ""),
        "version": row.version_number,
        "event_id": row.event_id,
        "event_type": row.trigger_type,
        "trigger_title": trigger.title if trigger else row.trigger_type,
        "subject": _subject(row, facts),
        "patient": _patient(row, facts),
        "status": row.status,
        "reason": row.reason,
        "seq": row.seq,
        "created_at": row.created_at,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "duration_ms": _milliseconds(row.created_at, row.finished_at)
        if row.status != RunStatus.FILTERED
        else None,
        "waiting": waiting,
        "parent_run_id": row.parent_run_id,
        "retry": row.retry,
        "retry_of": row.retry_of_id,
        "retried_by": retried_by,
    }


def _subject(row: Run, facts: FactsOfBatch) -> dict[str, str] | None:
    if not row.subject_type or not row.subject_id:
        return None
    record_type = records.get(row.subject_type)
    found = facts.get(row.org_id, row.subject_type, row.subject_id) if record_type else None
    label = record_type.label(found) if record_type and found else row.subject_id
    return {"type": row.subject_type, "id": row.subject_id, "label": label}


def _patient(row: Run, facts: FactsOfBatch) -> dict[str, str] | None:
    if not row.patient_id:
        return None
    found = facts.get(row.org_id, "patient", row.patient_id)
    return {"id": row.patient_id, "name": found["name"]} if found else None


def _workflow_names(workflow_ids: set[str]) -> dict[str, str]:
    if not workflow_ids:
        return {}
    names = select(Workflow.id, Workflow.name).where(Workflow.id.in_(workflow_ids))
    return {id: name for id, name in db.session.execute(names)}  # noqa: C416 - typed rows


def _waiting(rows: Sequence[Run]) -> dict[str, dict[str, Any]]:
    """Where each open run stands: the step whose moment comes first."""
    if not rows:
        return {}
    version_of = {row.id: row.version_id for row in rows}
    steps = db.session.execute(
        select(
            StepRecord.run_id,
            StepRecord.node_id,
            StepRecord.status,
            StepRecord.until,
            StepRecord.summary,
        )
        .where(StepRecord.run_id.in_(version_of), StepRecord.status.in_(OPEN_STEPS))
        .order_by(StepRecord.until.desc(), StepRecord.seq.desc())
    ).all()
    places = _places({version_of[step.run_id] for step in steps})
    return {
        run_id: {
            "node_id": node_id,
            **places[version_of[run_id]].get(node_id, {"name": node_id, "number": 0}),
            "until": until,
            "what": _waiting_for(StepStatus(status), summary),
        }
        for run_id, node_id, status, until, summary in steps
    }


def _places(version_ids: set[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """Version → node → what people call it, and its number."""
    if not version_ids:
        return {}
    graphs = select(WorkflowVersion.id, WorkflowVersion.graph).where(
        WorkflowVersion.id.in_(version_ids)
    )
    found = {}
    for id, graph in db.session.execute(graphs):
        numbers = step_numbers(graph)
        found[id] = {
            node["id"]: {"name": node_name(node), "number": numbers.get(node["id"], 0)}
            for node in graph["nodes"]
        }
    return found


def node_name(node: Mapping[str, Any]) -> str:
    """What people call a node of a stored graph: its own name, or that of its type."""
    node_type = registry.get(node.get("type", ""))
    name: str = node.get("name") or (node_type.title if node_type else node.get("id", ""))
    return name


def _waiting_for(status: StepStatus, summary: str) -> str:
    """What the step itself says it waits for, where that is more than a time."""
    said = summary.removeprefix("Waiting for ")
    if status == StepStatus.WAITING and said != summary:
        return said
    return WAITING_FOR.get(status, status)


def _retried(rows: Sequence[Run]) -> dict[str, str]:
    """Run → the newest one that tries it again."""
    if not rows:
        return {}
    # Asked by what the unique index begins with.
    found = db.session.execute(
        select(Run.retry_of_id, Run.id)
        .where(
            Run.workflow_id.in_({row.workflow_id for row in rows}),
            Run.event_id.in_({row.event_id for row in rows}),
            Run.retry > 0,
        )
        .order_by(Run.retry)
    )
    return {of: id for of, id in found if of}


def _milliseconds(start: datetime, end: datetime | None) -> int | None:
    return round((end - start).total_seconds() * 1000) if end else None


def event(found: Event, *, is_masked: bool) -> dict[str, Any]:
    """The event a run is for."""
    data = revealing.without_data(found.data) if is_masked else found.data
    said = {name: getattr(found, name) for name in ("id", "type", "occurred_at")}
    return {**said, "data": data}


def steps(
    rows: Sequence[StepRecord],
    graph: dict[str, Any],
    numbers: dict[str, int],
    masks: Masks | None = None,
) -> list[dict[str, Any]]:
    """Steps with the names and numbers of their nodes; what is kept from the viewer is masked."""
    nodes = {node["id"]: node for node in graph["nodes"]}
    return [
        _step(row, nodes.get(row.node_id, {}), numbers.get(row.node_id, 0), masks) for row in rows
    ]


def _step(
    row: StepRecord, node: dict[str, Any], number: int, masks: Masks | None
) -> dict[str, Any]:
    return {
        "id": row.id,
        "node_id": row.node_id,
        "node_type": node.get("type", ""),
        "node_name": node_name(node) or row.node_id,
        "number": number,
        "iteration": row.iteration,
        "attempt": row.attempt,
        "status": row.status,
        "handle": row.handle,
        "summary": row.summary,
        **(revealing.shown(row, masks) if masks else revealing.whole(row)),
        "error": row.more.get("error"),
        "notes": row.more.get("notes", []),
        "seq": row.seq,
        "queued_at": row.created_at,
        "started_at": row.started_at,
        "finished_at": row.finished_at,
        "next_try_at": row.until if row.status == StepStatus.RETRYING else None,
        "until": row.until,
    }
