"""Runs that wait: woken when their moment comes or their delivery is answered."""

from __future__ import annotations

from sqlalchemy import select, update

from app import clock
from app.database import db, reading
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled
from app.events import doorbell
from app.runs.changes import RunChange, lock, step_of
from app.runs.models import OPEN, Run, RunStatus, StepStatus, Wait, WaitStatus

WAKE_AT_A_TIME = 500


def wake_due() -> int:
    """Queue the runs whose waits are due; how many waits were woken. Safe in several copies."""
    with reading():
        due = db.session.execute(
            select(Wait.id, Wait.run_id)
            .where(Wait.status == WaitStatus.PENDING, Wait.due_at <= clock.now())
            .order_by(Wait.due_at)
            .limit(WAKE_AT_A_TIME)
        ).all()
        db.session.rollback()
    if not due:
        return 0
    # Runs are locked first, in the order of their ids, as everywhere: a worker that is walking
    # one right now commits before its next wait is woken, so no wake-up is lost between them.
    run_ids = sorted({row.run_id for row in due})
    db.session.execute(select(Run.id).where(Run.id.in_(run_ids)).order_by(Run.id).with_for_update())
    woken = db.session.execute(
        update(Wait)
        .where(Wait.id.in_([row.id for row in due]), Wait.status == WaitStatus.PENDING)
        .values(status=WaitStatus.WOKEN)
    )
    db.session.execute(
        update(Run).where(Run.id.in_(run_ids), Run.status.in_(OPEN)).values(status=RunStatus.QUEUED)
    )
    doorbell.ring_after_commit()
    db.session.commit()
    return int(getattr(woken, "rowcount", 0))


def delivery_answered(delivery: Delivery, result: Settled) -> None:
    """Tell the run that asked for it. A run that is over keeps its status (terminal is final)."""
    wait = db.session.scalar(
        select(Wait).where(Wait.delivery_id == delivery.id, Wait.status == WaitStatus.PENDING)
    )
    run = lock(wait.run_id) if wait else None
    if wait is None or run is None or run.status not in OPEN:
        _note_late_answer(delivery, result)
        return
    change = RunChange(run)
    step = step_of(wait.run_id, wait.node_id, wait.iteration)
    if result.status in (DeliveryStatus.SENT, DeliveryStatus.FAILED):
        is_sent = result.status is DeliveryStatus.SENT
        wait.status = WaitStatus.WOKEN
        wait.result = {"ok": True} if is_sent else {"reason": result.error}
        change.status(RunStatus.QUEUED)
        doorbell.ring_after_commit()
    elif step is not None:
        if result.status is DeliveryStatus.QUEUED:
            change.step(
                step,
                StepStatus.RETRYING,
                summary=result.error or "",
                until=delivery.due_at,
                attempt=delivery.attempts,
            )
        else:
            change.step(step, StepStatus.UNKNOWN, summary=result.error or "")
        change.status(RunStatus.WAITING)
    change.tell_after_commit()


def _note_late_answer(delivery: Delivery, result: Settled) -> None:
    """An answer after the end is written down, never shown as the state."""
    if delivery.run_id is None or delivery.node_id is None:
        return
    step = step_of(delivery.run_id, delivery.node_id, delivery.iteration)
    if step is not None:
        note = f"After the run had ended, its delivery was answered: {result.status}."
        step.more = {**step.more, "notes": [*step.more.get("notes", []), note]}
