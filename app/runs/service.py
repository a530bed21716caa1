"""Start by hand, look up, cancel, and decide what nobody but a person can know."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from app import clock
from app.auth.actor import Actor
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled, sender_of
from app.engine import deliver
from app.errors import InvalidMove, NotFound
from app.events import doorbell
from app.events.models import Event
from app.runs.admission import admit
from app.runs.cancelling import cancel_locked
from app.runs.changes import RunChange, lock, step_of
from app.runs.models import (
    OPEN,
    Run,
    RunStatus,
    StepRecord,
    StepStatus,
)
from app.workflows.models import Workflow


def get(org_id: str, run_id: str) -> Run:
    """The run. Raises NotFound."""
    run = db.session.scalar(select(Run).where(Run.id == run_id, Run.org_id == org_id))
    if run is None:
        raise NotFound.record("run", run_id)
    return run


def queue(workflow: Workflow, event: Event, *, why_not: str | None = None) -> Run:
    """A run of the published version for this event, for a worker to begin.

    What the workflow's rules do not let start, or the caller says does not (`why_not`), is a
    filtered run that says so.
    """
    assert workflow.published_version_id  # noqa: S101 - it is enabled
    assert workflow.published_number  # noqa: S101 - it is enabled
    run = Run(
        org_id=event.org_id,
        workflow_id=workflow.id,
        version_id=workflow.published_version_id,
        version_number=workflow.published_number,
        event_id=event.id,
        trigger_type=event.type,
        subject_type=event.subject_type,
        subject_id=event.subject_id,
        patient_id=event.patient_id,
        status=RunStatus.QUEUED,
        seq=0,
        state={},
        parent_run_id=event.parent_run_id,
        depth=event.depth,
        tries=0,
    )
    admit(run, why_not)
    db.session.add(run)
    doorbell.ring_after_commit()
    return run


def cancel(run: Run, *, by: Actor) -> Run:
    """Stop the run for good. Raises InvalidMove when it is over already. Cancel always wins."""
    locked = lock(run.id)
    if locked is None or locked.status not in OPEN:
        raise InvalidMove(f"This run is already over: {run.status.replace('_', ' ')}.")
    cancel_locked([locked], f"Cancelled by {by.name}.", by=by)
    return locked


def resolve(run: Run, step_id: str, *, sent: bool, by: Actor) -> Run:
    """A person says whether a delivery of unknown outcome left. If not, it is sent again."""
    found = step(run, step_id)
    delivery = db.session.scalar(
        select(Delivery)
        .where(
            Delivery.run_id == run.id,
            Delivery.node_id == found.node_id,
            Delivery.iteration == found.iteration,
            Delivery.status == DeliveryStatus.UNKNOWN,
        )
        .with_for_update()
    )
    if delivery is None:
        raise InvalidMove("The outcome of this step is known.")
    settle_unknown(delivery, sent=sent, by=by)
    return get(run.org_id, run.id)


def settle_unknown(delivery: Delivery, *, sent: bool, by: Actor) -> None:
    """See `resolve`; also for deliveries no run asked for."""
    if sent:
        deliver.record_answer(delivery, Settled(DeliveryStatus.SENT))
        return
    locked = lock(delivery.run_id) if delivery.run_id else None
    if locked is not None and locked.status not in OPEN:
        # It is over: a retry of it may send it.
        words = f"{by.name} said it was not sent."
        deliver.record_answer(delivery, Settled(DeliveryStatus.FAILED, error=words))
        return
    delivery.status, delivery.due_at = DeliveryStatus.QUEUED, clock.now()
    delivery.max_attempts += 1
    words = f"{by.name} said it was not sent; sending it again."
    sender = sender_of(delivery.channel)
    sender.settle(delivery.org_id, delivery.record_id, Settled(DeliveryStatus.QUEUED))
    if locked is not None and delivery.node_id:
        step = step_of(locked.id, delivery.node_id, delivery.iteration)
        change = RunChange(locked)
        if step is not None:
            change.step(step, StepStatus.RUNNING, summary=words)
        change.status(RunStatus.RUNNING)
        change.tell_after_commit()
    doorbell.ring_after_commit(doorbell.DELIVERIES)


def step(run: Run, step_id: str) -> StepRecord:
    """A step of that run. Raises NotFound."""
    found = db.session.scalar(
        select(StepRecord).where(StepRecord.id == step_id, StepRecord.run_id == run.id)
    )
    if found is None:
        raise NotFound.record("step", step_id)
    return found


def steps_after(run_id: str, seq: int) -> list[StepRecord]:
    """The steps of a run that changed after `seq`, in the order they changed."""
    rows: Any = db.session.scalars(
        select(StepRecord)
        .where(StepRecord.run_id == run_id, StepRecord.seq > seq)
        .order_by(StepRecord.seq)
    )
    return list(rows)
