"""Enabled workflows and what they listen to; events nobody listens to need no dispatch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from app import clock
from app.database import db
from app.events.publish import told_in_this_transaction
from app.workflows.models import Workflow


@dataclass(frozen=True)
class Listener:
    """An enabled workflow and the type of event it waits for."""

    workflow_id: str
    org_id: str
    trigger_type: str
    version_id: str
    version_number: int
    enabled_at: datetime


# Built once: SQLAlchemy would spend longer on building it than the database on answering.
_LISTENERS = select(
    Workflow.id,
    Workflow.org_id,
    Workflow.trigger_type,
    Workflow.published_version_id,
    Workflow.published_number,
    Workflow.enabled_at,
).where(
    Workflow.enabled.is_(True),
    Workflow.org_id.in_(bindparam("org_ids", expanding=True)),
    Workflow.trigger_type.in_(bindparam("types", expanding=True)),
)


def listeners(org_ids: Iterable[str], types: Iterable[str]) -> list[Listener]:
    """Who listens to any of these types in any of these clinics; one statement."""
    wanted = {"org_ids": sorted(set(org_ids)), "types": sorted(set(types))}
    with db.session.no_autoflush:
        # An enabled workflow has a published version; the columns alone do not say so.
        rows: Any = db.session.execute(_LISTENERS, wanted).all()
    return [Listener(*row) for row in rows]


def spare_unwanted_events(
    known: Iterable[Listener] = (), types: frozenset[str] = frozenset()
) -> bool:
    """Mark events told in this transaction as dispatched where nobody listens to them.

    Exact, because enabling never acts on the past; and it spares a batch of its own for the
    `task.created` of every task a run makes. `known` are the listeners to `types`, where the
    caller has asked already. True when some event is left to be dispatched.
    """
    told = [event for event in told_in_this_transaction() if event.dispatched_at is None]
    if not told:
        return False
    told_types = {event.type for event in told}
    if not told_types <= types:
        known = listeners({event.org_id for event in told}, told_types)
    wanted = {(listener.org_id, listener.trigger_type) for listener in known}
    now = clock.now()
    is_left = False
    for event in told:
        if (event.org_id, event.type) in wanted:
            is_left = True
        else:
            event.dispatched_at = now
    return is_left
