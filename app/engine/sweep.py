"""What the scheduler does twice a second: wakes what is due and rings for what was lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.alerts import telling as alerts
from app.audit import sealing
from app.clinic.forms import sweep as forms
from app.clinic.recalls import sweep as recalls
from app.clinic.segments import evaluation as segments
from app.clinic.tasks.sweep import look_now_and_then
from app.clinic.treatment_plans import daily as plans
from app.database import db, is_away, reading
from app.engine import deliver, line
from app.engine.housekeeping import keep_house
from app.engine.resume import QueuedRuns
from app.events import doorbell
from app.events.models import Event
from app.runs import holding, parked
from app.runs.bulk.models import BulkAct, BulkStatus
from app.runs.bulk.service import BULK
from app.runs.models import Run
from app.schedules.fire import fire_due
from app.subscriptions import delivering as webhooks
from app.subscriptions.asking import WEBHOOKS
from app.telemetry import sending as telemetry
from app.workflows import pausing

# Younger work has its own doorbell on the way; ringing for it too would only cost.
OVERDUE = timedelta(seconds=2)

# So that waits are woken in time while thousands of runs are cancelled.
PAGES_AT_A_TIME = 5

_seen_in_line = ""


def sweep() -> None:
    """One pass. Every act is conditional, so several schedulers do no harm.

    An act that breaks keeps none of the others from theirs; what broke first is raised at the end.
    """
    broken: Exception | None = None
    for act in ACTS:
        try:
            act()
        except Exception as error:  # noqa: BLE001 - raised below
            db.session.rollback()
            broken = broken or error
        finally:
            db.session.remove()
        if broken is not None and is_away(broken):
            break  # there is nothing to ask
    if broken is not None:
        raise broken


def _wake() -> None:
    while parked.wake_due() == parked.WAKE_AT_A_TIME:
        pass


def _look_back() -> None:
    while parked.look_back() == parked.WAKE_AT_A_TIME:
        pass


def _tend_workflows() -> None:
    """See to what is paused or held, to runs in line, and to those being cancelled."""
    global _seen_in_line  # noqa: PLW0603 - how far this process has looked
    seen = holding.look()
    if seen.is_paused:
        holding.hold()
        db.session.commit()
    if seen.is_held and holding.release():
        doorbell.ring_after_commit()
        doorbell.ring_after_commit(doorbell.DELIVERIES)
        db.session.commit()
    if seen.is_in_line:
        _seen_in_line = line.tend(_seen_in_line)
    if seen.is_cancelling:
        for _ in range(PAGES_AT_A_TIME):
            if not pausing.cancel_a_page():
                break


def _ring_for_what_waits() -> None:
    now = clock.now()
    with reading():
        work = _any(
            Event.dispatched_at.is_(None) & (Event.created_at < now - OVERDUE), Event.id
        ) or _any(QueuedRuns.is_ready, Run.id)
        acts = _any(BulkAct.status == BulkStatus.RUNNING, BulkAct.id)
        db.session.rollback()
    if work:
        doorbell.ring()
    if acts:
        doorbell.ring(BULK)
    if deliver.is_anything_due():
        doorbell.ring(doorbell.DELIVERIES)
    if webhooks.is_anything_due():
        doorbell.ring(WEBHOOKS)


# Ringing comes early: whatever else may be wrong, work goes on.
ACTS: tuple[Callable[[], object], ...] = (
    _wake,
    _look_back,
    _ring_for_what_waits,
    fire_due,
    deliver.settle_lost,
    webhooks.settle_lost,
    _tend_workflows,
    look_now_and_then,
    segments.sweep,
    recalls.sweep,
    plans.sweep,
    forms.sweep,
    sealing.now_and_then,
    telemetry.now_and_then,
    alerts.now_and_then,
    keep_house,
)


def _any(condition: Any, column: Any) -> bool:
    return db.session.execute(select(column).where(condition).limit(1)).first() is not None
