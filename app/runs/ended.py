"""Telling that a run which another one started is over."""

from __future__ import annotations

from typing import Any, Protocol

from app.auth.actor import Actor
from app.events.names import ENDED
from app.events.publish import publish


class EndedRun(Protocol):
    """What is told of a run."""

    id: Any
    patient_id: Any
    status: Any


def tell_end(run: EndedRun, *, by: Actor) -> None:
    """Publish that this run is over, for the one that waits for it."""
    publish(
        ENDED,
        by=by,
        subject=("run", run.id),
        patient_id=run.patient_id,
        data={"status": str(run.status)},
    )
