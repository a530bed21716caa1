"""What happened last: the newest run of a workflow, and what its steps were given and gave."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.database import db
from app.events.models import Event
from app.runs.models import Run, RunStatus, StepRecord, StepStatus
from app.workflows.models import Workflow

# So many newest runs are looked through for a step that is seldom reached.
LOOKED_THROUGH = 50
MOST_STEPS = 300


def run_of(workflow: Workflow, trigger: str) -> Run | None:
    """Its newest run that started by that trigger."""
    wanted = select(Run).where(
        Run.workflow_id == workflow.id,
        Run.trigger_type == trigger,
        Run.status != RunStatus.FILTERED,
    )
    return db.session.scalars(wanted.order_by(Run.id.desc()).limit(1)).first()


def event_of(org_id: str, trigger: str, run: Run | None) -> Event | None:
    """The event of that run; without one the newest of that type in the clinic."""
    if run is not None:
        return db.session.get(Event, run.event_id)
    wanted = select(Event).where(Event.org_id == org_id, Event.type == trigger)
    return db.session.scalars(wanted.order_by(Event.id.desc()).limit(1)).first()


def outputs_of(run: Run) -> dict[str, Any]:
    """What its steps gave, by id; of a loop's steps nothing, for each item has its own."""
    wanted = select(StepRecord.node_id, StepRecord.output).where(
        StepRecord.run_id == run.id,
        StepRecord.iteration == "",
        StepRecord.status == StepStatus.SUCCEEDED,
    )
    rows = db.session.execute(wanted.order_by(StepRecord.seq).limit(MOST_STEPS))
    return {node_id: output for node_id, output in rows if output}


def results_of(workflow: Workflow, node_id: str, count: int) -> Sequence[tuple[Run, StepRecord]]:
    """What became of that step in the newest runs that came to it, newest first."""
    newest = (
        select(Run.id)
        .where(Run.workflow_id == workflow.id)
        .order_by(Run.id.desc())
        .limit(LOOKED_THROUGH)
        .subquery()
    )
    wanted = (
        select(Run, StepRecord)
        .join(StepRecord, StepRecord.run_id == Run.id)
        .where(Run.id.in_(select(newest.c.id)), StepRecord.node_id == node_id)
        .order_by(Run.id.desc(), StepRecord.seq.desc())
        .limit(count)
    )
    return [(run, step) for run, step in db.session.execute(wanted)]
