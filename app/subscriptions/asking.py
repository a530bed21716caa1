"""Deliveries of events that somebody subscribed to, in the transaction that dispatches them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from app import clock, ids
from app.database import db
from app.events import doorbell
from app.events.doorbell import Bell
from app.events.models import Event
from app.subscriptions.event_types import leaves
from app.subscriptions.models import ANY, WebhookDelivery, WebhookDeliveryStatus

# By name: what answers it lives higher up than what rings it.
WEBHOOKS = Bell("webhooks", "app.subscriptions.jobs.deliver")
_deliveries: Any = WebhookDelivery.__table__
# Built once: a batch may have hundreds.
_ADD = insert(_deliveries)


@dataclass(frozen=True)
class Subscriber:
    """An enabled subscription and one type of event it asked for."""

    id: str
    org_id: str
    event_type: str
    since: datetime

    def wants(self, event: Event) -> bool:
        """True when it is to be told of this event."""
        return (
            event.org_id == self.org_id
            and self.event_type in (event.type, ANY)
            and event.created_at >= self.since
            and leaves(event)
        )


def ask_for(events: Sequence[Event], subscribers: Iterable[Subscriber]) -> None:
    """Add the deliveries of these events: one statement, and none where nobody subscribed."""
    now = clock.now()
    rows = [
        {
            "id": ids.new(WebhookDelivery.kind),
            "org_id": event.org_id,
            "created_at": now,
            "subscription_id": subscriber.id,
            "event_id": event.id,
            "event_type": event.type,
            "is_test": False,
            "status": WebhookDeliveryStatus.QUEUED,
            "attempts": 0,
            "due_at": now,
            "log": [],
        }
        for subscriber in subscribers
        for event in events
        if subscriber.wants(event)
    ]
    if rows:
        db.session.connection().execute(_ADD, rows)
        doorbell.ring_after_commit(WEBHOOKS)
