"""Who hears an event: enabled workflows, runs that may wait for it, and other systems.

Events nobody hears need no dispatch.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import literal, null, select, union_all

from app import clock
from app.database import db
from app.events.models import Event
from app.events.publish import told_in_this_transaction
from app.one_of import one_of
from app.subscriptions.asking import Subscriber
from app.subscriptions.models import SubscribedType
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
    subscribers: tuple[Subscriber, ...] = ()

    def is_awaited(self, event: Event) -> bool:
        """True when some run may be waiting for this event."""
        return not self.awaited.isdisjoint({(event.org_id, event.type), (event.org_id, ANY)})

    def is_subscribed(self, event: Event) -> bool:
        """True when another system is to be told of this event."""
        return any(subscriber.wants(event) for subscriber in self.subscribers)


_workflows: Any = Workflow.__table__.c
_awaited: Any = AwaitedEvent.__table__.c
_subscribed: Any = SubscribedType.__table__.c
_WORKFLOW, _RUN, _SUBSCRIBER = "workflow", "run", "subscriber"
# Built once: SQLAlchemy would spend longer on building it than the database on answering. It
# names columns and lists, not entities and values, because every run alone waits for it.
_HEARD: Any = union_all(
    select(
        literal(_WORKFLOW),
        _workflows.id,
        _workflows.org_id,
        _workflows.trigger_type,
        _workflows.published_version_id,
        _workflows.published_number,
        _workflows.enabled_at,
        _workflows.paused_at.is_not(None),
    ).where(
        _workflows.enabled.is_(True),
        one_of(_workflows.org_id, "org_ids"),
        one_of(_workflows.trigger_type, "types"),
    ),
    select(
        literal(_RUN),
        null(),
        _awaited.org_id,
        _awaited.event_type,
        null(),
        null(),
        null(),
        literal(value=False),
    ).where(one_of(_awaited.org_id, "org_ids"), one_of(_awaited.event_type, "types_or_any")),
    select(
        literal(_SUBSCRIBER),
        _subscribed.subscription_id,
        _subscribed.org_id,
        _subscribed.event_type,
        null(),
        null(),
        _subscribed.since,
        literal(value=False),
    ).where(one_of(_subscribed.org_id, "org_ids"), one_of(_subscribed.event_type, "types_or_any")),
)


def who_hears(org_ids: Iterable[str], types: Iterable[str]) -> Heard:
    """Who hears any of these types in any of these clinics; one statement."""
    wanted = sorted(set(types))
    values = {"org_ids": sorted(set(org_ids)), "types": wanted, "types_or_any": [*wanted, ANY]}
    with db.session.no_autoflush:
        rows: Any = db.session.connection().execute(_HEARD, values).all()
    # An enabled workflow has a published version; the columns alone do not say so.
    return Heard(
        tuple(Listener(*row[1:]) for row in rows if row[0] == _WORKFLOW),
        frozenset((row[2], row[3]) for row in rows if row[0] == _RUN),
        tuple(
            Subscriber(id, org_id, type, since)
            for what, id, org_id, type, _, _, since, _ in rows
            if what == _SUBSCRIBER
        ),
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
        is_heard = (event.org_id, event.type) in wanted or known.is_awaited(event)
        if is_heard or known.is_subscribed(event):
            is_left = True
        else:
            event.dispatched_at = now
    return is_left
