"""Who hears an event: enabled workflows, and runs that may wait for it.

Events nobody hears need no dispatch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, literal, null, select, union_all

from app import clock
from app.database import db
from app.events.models import Event
from app.events.publish import told_in_this_transaction
from app.workflows.models import AwaitedEvent, Workflow

ANY = "*"


@dataclass(frozen=True)
class Listener:
    """An enabled workflow and the type of event it waits for."""

    workflow_id: str
    org_id: str
    trigger_type: str
    version_id: str
    version_number: int
    enabled_at: datetime
    is_paused: bool = False


@dataclass(frozen=True)
class Heard:
    """Who hears some types of events."""

    listeners: tuple[Listener, ...] = ()
    # (clinic, type) that runs may wait for.
    awaited: frozenset[tuple[str, str]] = frozenset()

    def is_awaited(self, event: Event) -> bool:
        """True when some run may be waiting for this event."""
        return not self.awaited.isdisjoint({(event.org_id, event.type), (event.org_id, ANY)})


_orgs: Any = bindparam("org_ids", expanding=True)
_types: Any = bindparam("types", expanding=True)
# Built once: SQLAlchemy would spend longer on building it than the database on answering.
_HEARD: Any = union_all(
    select(
        Workflow.id,
        Workflow.org_id,
        Workflow.trigger_type,
        Workflow.published_version_id,
        Workflow.published_number,
        Workflow.enabled_at,
        Workflow.paused_at.is_not(None),
    ).where(
        Workflow.enabled.is_(True), Workflow.org_id.in_(_orgs), Workflow.trigger_type.in_(_types)
    ),
    select(
        null(),
        AwaitedEvent.org_id,
        AwaitedEvent.event_type,
        null(),
        null(),
        null(),
        literal(value=False),
    ).where(
        AwaitedEvent.org_id.in_(_orgs),
        AwaitedEvent.event_type.in_(bindparam("types_or_any", expanding=True)),
    ),
)


def who_hears(org_ids: Iterable[str], types: Iterable[str]) -> Heard:
    """Who hears any of these types in any of these clinics; one statement."""
    wanted = sorted(set(types))
    values = {"org_ids": sorted(set(org_ids)), "types": wanted, "types_or_any": [*wanted, ANY]}
    with db.session.no_autoflush:
        rows: Any = db.session.execute(_HEARD, values).all()
    # An enabled workflow has a published version; the columns alone do not say so.
    return Heard(
        tuple(Listener(*row) for row in rows if row[0] is not None),
        frozenset((row[1], row[2]) for row in rows if row[0] is None),
    )


def spare_unwanted_events(known: Heard | None = None, types: frozenset[str] = frozenset()) -> bool:
    """Mark events told in this transaction as dispatched where nobody hears them.

    Exact, because enabling never acts on the past; and it spares a batch of its own for the
    `task.created` of every task a run makes. `known` is who hears `types`, where the
    caller has asked already. True when some event is left to be dispatched.
    """
    told = [event for event in told_in_this_transaction() if event.dispatched_at is None]
    if not told:
        return False
    told_types = {event.type for event in told}
    if known is None or not told_types <= types:
        known = who_hears({event.org_id for event in told}, told_types)
    wanted = {(listener.org_id, listener.trigger_type) for listener in known.listeners}
    now = clock.now()
    is_left = False
    for event in told:
        if (event.org_id, event.type) in wanted or known.is_awaited(event):
            is_left = True
        else:
            event.dispatched_at = now
    return is_left
