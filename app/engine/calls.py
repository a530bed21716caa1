"""Starting another workflow from a run, for the same record."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.database import db
from app.engine.actor import automation
from app.engine.state import RunState
from app.events.models import Event
from app.events.names import CALLED, ENDED
from app.events.publish import DEEPEST, publish
from app.nodes.outcome import Call, Failed, Watch
from app.runs import service as runs
from app.runs.models import Run
from app.workflows.models import Workflow


def start(run: RunState, call: Call, key: str) -> str | Failed:
    """Queue a run of that workflow; its id, or why there is none. The same key starts one."""
    if run.depth >= DEEPEST:
        return Failed(f"{DEEPEST} workflows in a row had started one another.", code="too_deep")
    workflow = db.session.get(Workflow, call.workflow_id)
    if workflow is None or workflow.org_id != run.org_id:
        return Failed("There is no such workflow any more.", code="not_found")
    if not workflow.enabled or workflow.published_version_id is None:
        return Failed(f"“{workflow.name}” is not enabled.", code="not_enabled")
    before = select(Run.id).join(Event, Event.id == Run.event_id)
    known = db.session.scalar(
        before.where(Event.org_id == run.org_id, Event.external_id == key,
                     Run.workflow_id == workflow.id)
    )  # fmt: skip
    if known is not None:
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
    return runs.queue(workflow, event).id


def end_of(run_id: str) -> tuple[Watch, ...]:
    """What to watch for to learn that this run is over."""
    return (Watch(run_id, frozenset({ENDED})),)
