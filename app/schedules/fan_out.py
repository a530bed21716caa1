"""One run for each record: begun by the schedule's event, carried on page by page.

The schedule's own run, under which the others belong, has one step: the trigger, which says how
many it started.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, or_, select

from app import clock
from app.auth.actor import system
from app.database import db
from app.engine.program import Program, programs
from app.events.models import Event
from app.events.publish import About, publish_many
from app.nodes.schedules import Each
from app.runs.changes import RunChange, lock, step_of
from app.runs.models import OPEN, Run, RunStatus, StepRecord, StepStatus
from app.schedules import records
from app.schedules.models import FanOut, Schedule
from app.schedules.records import Found
from app.workflows.models import Workflow, WorkflowVersion

IS_OPEN = FanOut.finished_at.is_(None)
WHOLE = ""


def begin(schedule: Schedule, event: Event, program: Program, key: str, at: datetime) -> FanOut:
    """Make the run that stands for this time of the schedule; pages follow by themselves."""
    now = clock.now()
    # This is its one run, and made here: there is nothing left to dispatch.
    event.dispatched_at = now
    run = Run(
        org_id=event.org_id,
        workflow_id=schedule.workflow_id,
        version_id=schedule.version_id,
        version_number=_number(schedule.version_id),
        event_id=event.id,
        trigger_type=event.type,
        status=RunStatus.RUNNING,
        seq=0,
        state={},
        depth=event.depth,
        tries=0,
        started_at=now,
    )
    db.session.add(run)
    db.session.flush()
    step = StepRecord(
        org_id=run.org_id,
        run_id=run.id,
        node_id=program.trigger.id,
        iteration=WHOLE,
        attempt=1,
        status=StepStatus.RUNNING,
        summary="",
        input={"event": event.type},
        output={},
        more={},
        seq=0,
        started_at=now,
    )
    db.session.add(step)
    change = RunChange(run)
    change.step(step, StepStatus.RUNNING, summary="Starting runs …")
    change.tell_after_commit()
    fan_out = FanOut(
        org_id=run.org_id,
        workflow_id=schedule.workflow_id,
        version_id=schedule.version_id,
        event_id=event.id,
        run_id=run.id,
        trigger_type=event.type,
        key=key,
        planned_at=at,
        after_id="",
        started=0,
    )
    # One that is over has nothing more to say: only the last of each workflow is kept.
    db.session.execute(
        delete(FanOut).where(
            FanOut.workflow_id == schedule.workflow_id, FanOut.finished_at.is_not(None)
        )
    )
    db.session.add(fan_out)
    return fan_out


def claim() -> FanOut | None:
    """One that is not finished and that no other scheduler has in hand."""
    ready = or_(FanOut.try_at.is_(None), FanOut.try_at <= clock.now())
    found: FanOut | None = db.session.scalar(
        select(FanOut)
        .where(IS_OPEN, ready)
        .order_by(FanOut.id)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return found


def go_on(fan_out: FanOut) -> int:
    """Start the runs of the next page; how many. The caller holds the row, and commits."""
    run = lock(fan_out.run_id)
    if run is None or run.status not in OPEN:
        _end(fan_out, None, "")  # somebody cancelled it: cancel always wins
        return 0
    program = programs([fan_out.version_id])[fan_out.version_id]
    why_not = _why_stop(fan_out)
    if why_not:
        _end(fan_out, run, f"{_words(fan_out.started)}. {why_not}")
        return 0
    each = each_of(program)
    page = records.page(
        fan_out.org_id, each, planned_at=fan_out.planned_at, after_id=fan_out.after_id
    )
    _tell(fan_out, run, page.found)
    fan_out.started += len(page.found)
    if page.last_id is None:
        _end(fan_out, run, _words(fan_out.started))
    else:
        fan_out.after_id = page.last_id
    return len(page.found)


def each_of(program: Program) -> Each:
    """For which records a version with such a schedule starts."""
    nobody: dict[str, Any] = {}
    each: Each = program.trigger.config.render(nobody, [], clock.now()).each
    return each


def _tell(fan_out: FanOut, run: Run, found: Sequence[Found]) -> None:
    key = f"schedule:{fan_out.workflow_id}:{fan_out.key}"
    publish_many(
        fan_out.trigger_type,
        by=system(fan_out.org_id),
        about=[About(each.type, each.id, each.patient_id, f"{key}:{each.id}") for each in found],
        occurred_at=fan_out.planned_at,
        workflow_id=fan_out.workflow_id,
        parent_run_id=run.id,
    )


def _why_stop(fan_out: FanOut) -> str | None:
    """Why no more runs are started, in words, or None."""
    row = db.session.execute(
        select(Workflow.enabled, Workflow.trigger_type).where(Workflow.id == fan_out.workflow_id)
    ).one()
    if not row.enabled:
        return "Stopped there, because the workflow was disabled."
    if row.trigger_type != fan_out.trigger_type:
        return "Stopped there, because the workflow is started by something else now."
    return None


def _end(fan_out: FanOut, run: Run | None, summary: str) -> None:
    fan_out.finished_at = clock.now()
    if run is None:
        return
    program = programs([fan_out.version_id])[fan_out.version_id]
    change = RunChange(run)
    step = step_of(run.id, program.trigger.id, WHOLE)
    if step is not None:
        step.handle = "out"
        step.output = {"started": fan_out.started}
        change.step(step, StepStatus.SUCCEEDED, summary=summary)
    change.status(RunStatus.COMPLETED)
    run.finished_at = fan_out.finished_at
    change.tell_after_commit()


def _words(count: int) -> str:
    return f"Started {count} run{'' if count == 1 else 's'}"


def _number(version_id: str) -> int:
    wanted = select(WorkflowVersion.number).where(WorkflowVersion.id == version_id)
    return db.session.scalars(wanted).one()
