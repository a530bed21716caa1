"""Which types of event an enabled workflow listens to; the rest need no dispatching."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.database import db
from app.events.publish import told_in_this_transaction
from app.workflows.models import Workflow


def spare_unwanted_events() -> None:
    """Mark events told in this transaction as dispatched where no enabled workflow listens.

    Exact, because enabling never acts on the past; and it spares a batch of its own for the
    `task.created` of every task a run makes. One statement, whatever their number.
    """
    told = [event for event in told_in_this_transaction() if event.dispatched_at is None]
    if not told:
        return
    with db.session.no_autoflush:
        rows = db.session.execute(
            select(Workflow.org_id, Workflow.trigger_type).where(
                Workflow.enabled.is_(True),
                Workflow.org_id.in_({event.org_id for event in told}),
                Workflow.trigger_type.in_({event.type for event in told}),
            )
        )
        wanted = {(org_id, type) for org_id, type in rows}
    now = clock.now()
    for event in told:
        if (event.org_id, event.type) not in wanted:
            event.dispatched_at = now
