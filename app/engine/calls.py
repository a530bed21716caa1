"""Starting another workflow from a run, for the same record."""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import select

from app import clock
from app.database import db
from app.engine.actor import automation
from app.engine.state import RunState
from app.errors import InvalidMove
from app.events.models import Event
from app.events.names import CALLED, ENDED
from app.events.publish import DEEPEST, publish
from app.nodes.outcome import Call, Failed, Watch
from app.runs import service as runs
from app.runs.models import Run, RunStatus
from app.runs.retry import From, retry
from app.workflows.models import Workflow

NOT_WELL = (RunStatus.FAILED, RunStatus.CANCELLED, RunStatus.EXITED)


def start(run: RunState, call: Call, key: str) -> str | Failed:
    """Queue a run of that workflow; its id, or why there is none. The same key starts one."""
    if run.depth >= DEEPEST:
        return Failed(f"{DEEPEST} workflows in a row had started one another.", code="too_deep")
    workflow = db.session.get(Workflow, call.workflow_id)
    if workflow is None or workflow.org_id != run.org_id:
        return Failed("There is no such workflow any more.", code="not_found")
    if not workflow.enabled or workflow.published_version_id is None:
        return Failed(f"“{workflow.name}” is not enabled.", code="not_enabled")
    if known := _started_before(run, workflow.id, key):
        return known
    event = publish(
        CALLED,
        by=automation(run),
        subject=run.subject,
        patient_id=run.patient_id,
        external_id=key,
        workflow_id=workflow.id,
        parent_run_id=run.id,
    )
    # Its one run is made here and now, so there is nothing left to dispatch.
    event.dispatched_at = clock.now()
    return _unless_refused(runs.queue(workflow, event))


def _unless_refused(started: Run) -> str | Failed:
    if started.status == RunStatus.FILTERED:
        return Failed(started.reason or "It did not start.", code="refused")
    return started.id


def _started_before(run: RunState, workflow_id: str, key: str) -> str | Failed | None:
    """The newest run this step has started. A retry of the step tries that run again too."""
    before = (
        select(Run)
        .join(Event, Event.id == Run.event_id)
        .where(Event.org_id == run.org_id, Event.external_id == key, Run.workflow_id == workflow_id)
        .order_by(Run.retry.desc())
        .limit(1)
    )
    known = db.session.scalar(before)
    if known is None:
        return None
    if run.root_run_id is not None and known.status in NOT_WELL:
        start_at: From
        for start_at in ("failed", "start"):
            with suppress(InvalidMove):
                return retry(known, start_at=start_at, version="same", by=automation(run)).id
    return _unless_refused(known)


def end_of(run_id: str) -> tuple[Watch, ...]:
    """What to watch for to learn that this run is over, which it may have been for long."""
    since = db.session.scalar(select(Run.created_at).where(Run.id == run_id))
    return (Watch(run_id, frozenset({ENDED}), since),)
