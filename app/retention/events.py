"""Events that nobody keeps a run of go when they are as old as runs may get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import delete, select

from app.database import db, reading
from app.events.models import Event
from app.retention.policy import Policy
from app.runs.models import Run
from app.workflows.models import Workflow

ROWS = 500


def delete_old(policies: Sequence[Policy], now: datetime) -> Iterator[int]:
    """Delete them, a transaction at a time; how many each time."""
    oldest = {each.org_id: moment for each in policies if (moment := each.oldest_runs(now))}
    if not oldest:
        return
    newest_of_all, after = max(oldest.values()), ""
    while True:
        with reading():
            window = db.session.execute(
                select(Event.id, Event.org_id, Event.created_at, Event.dispatched_at)
                .where(Event.id > after)
                .order_by(Event.id)
                .limit(ROWS)
            ).all()
            db.session.rollback()
        due = [
            row.id
            for row in window
            if row.dispatched_at is not None
            and row.org_id in oldest
            and row.created_at < oldest[row.org_id]
        ]
        yield _delete(due)
        if len(window) < ROWS or window[-1].created_at >= newest_of_all:
            return
        after = window[-1].id


def _delete(due: Sequence[str]) -> int:
    if not due:
        return 0
    # By what the unique index of runs begins with: events have no index of their own there.
    still_wanted = select(Run.event_id).where(
        Run.workflow_id.in_(select(Workflow.id)), Run.event_id.in_(due)
    )
    wanted = set(db.session.scalars(still_wanted))
    gone = [id for id in due if id not in wanted]
    db.session.execute(delete(Event).where(Event.id.in_(gone)))
    db.session.commit()
    return len(gone)
