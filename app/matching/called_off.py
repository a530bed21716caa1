"""Events of a schedule whose own run was cancelled before they were dispatched: nothing starts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from app.database import db
from app.events.models import Event
from app.events.names import SCHEDULES
from app.runs.models import Run, RunStatus

WORDS = "The schedule's run was cancelled before this one began."
# Built once: SQLAlchemy would spend longer on building it than the database on answering.
_CANCELLED: Any = select(Run.id).where(
    Run.id.in_(bindparam("parents", expanding=True)), Run.status == RunStatus.CANCELLED
)


def still_wanted(events: Sequence[Event]) -> Sequence[Event]:
    """All but those that were called off, which say so. Asks only where a schedule told them."""
    parents = {
        event.parent_run_id
        for event in events
        if event.parent_run_id and event.type.startswith(SCHEDULES)
    }
    if not parents:
        return events
    cancelled = set(db.session.scalars(_CANCELLED, {"parents": sorted(parents)}))
    for event in events:
        if event.parent_run_id in cancelled:
            event.problem = WORDS
    return [event for event in events if event.parent_run_id not in cancelled]
