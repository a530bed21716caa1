"""RQ entry points. A job carries nothing: it is a doorbell, and the database says what there is."""

from __future__ import annotations

import time

from app.database import db
from app.engine import batches
from app.engine import deliver as deliveries
from app.engine.resume import QueuedRuns
from app.events import doorbell
from app.matching.dispatch import UndispatchedEvents

# A drain that never ends would run into its job's time limit; another one goes on from here.
LONGEST_SECONDS = 60


def drain() -> None:
    """Dispatch events and walk runs until nothing is ready."""
    end = time.monotonic() + LONGEST_SECONDS
    try:
        while time.monotonic() < end:
            events = batches.take(UndispatchedEvents())
            runs = batches.take(QueuedRuns())
            if batches.SIZE in (events.count, runs.count):
                doorbell.ring()  # there is enough for another worker too
            # Whatever else comes from now on rings for itself.
            if not events.is_more and not runs.is_more:
                return
        doorbell.ring()
    finally:
        db.session.remove()


def deliver() -> None:
    """Make some of the outside calls that are due, then stand in line again.

    A slow server must not keep this worker from events: they are seconds old by then, while
    letters can wait.
    """
    try:
        if deliveries.deliver_batch() == deliveries.AT_A_TIME:
            doorbell.ring(doorbell.DELIVERIES)
    finally:
        db.session.remove()
