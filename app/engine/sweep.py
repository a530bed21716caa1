"""What the scheduler does twice a second: wakes what is due and rings for what was lost."""

from __future__ import annotations

import logging
import time
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock
from app.api import idempotency
from app.database import db, reading
from app.engine import deliver
from app.engine.resume import QueuedRuns
from app.events import doorbell
from app.events.models import Event
from app.runs import holding, parked
from app.runs.models import Run
from app.runs.recorder import forget_filtered
from app.schedules.fire import fire_due
from app.workflows import pausing
from app.workflows.models import Workflow

log = logging.getLogger(__name__)

# Younger work has its own doorbell on the way; ringing for it too would only cost.
OVERDUE = timedelta(seconds=2)
HOUSEKEEPING_EVERY_SECONDS = 600

# So that waits are woken in time while thousands of runs are cancelled.
PAGES_AT_A_TIME = 5

_last_housekeeping = 0.0


def sweep() -> None:
    """One pass. Every act is conditional, so several schedulers do no harm."""
    try:
        while parked.wake_due() == parked.WAKE_AT_A_TIME:
            pass
        while parked.look_back() == parked.WAKE_AT_A_TIME:
            pass
        fire_due()
        deliver.settle_lost()
        _tend_workflows()
        _ring_for_what_waits()
        _keep_house()
    finally:
        db.session.remove()


def _tend_workflows() -> None:
    """Hold what came up in paused workflows, let go of what others hold, cancel on."""
    seen = holding.look()
    if seen.is_paused:
        holding.hold()
        db.session.commit()
    if seen.is_held and holding.release():
        doorbell.ring_after_commit()
        doorbell.ring_after_commit(doorbell.DELIVERIES)
        db.session.commit()
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
        db.session.rollback()
    if work:
        doorbell.ring()
    if deliver.is_anything_due():
        doorbell.ring(doorbell.DELIVERIES)


def _any(condition: Any, column: Any) -> bool:
    return db.session.execute(select(column).where(condition).limit(1)).first() is not None


def _keep_house() -> None:
    global _last_housekeeping  # noqa: PLW0603 - when this process last did it
    if time.monotonic() - _last_housekeeping < HOUSEKEEPING_EVERY_SECONDS:
        return
    _last_housekeeping = time.monotonic()
    gone = idempotency.forget_old()
    gone += forget_filtered(db.session.scalars(select(Workflow.id)).all())
    db.session.commit()
    if gone:
        log.info("housekeeping: %d old rows deleted", gone)
