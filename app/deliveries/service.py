"""Ask for a delivery, and ask again for one that never left."""

from __future__ import annotations

from app import clock
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled, sender_of


def request(
    org_id: str,
    *,
    channel: str,
    record_id: str,
    key: str,
    run_id: str | None = None,
    node_id: str | None = None,
    iteration: str = "",
    max_attempts: int = 3,
) -> Delivery:
    """Add the intent to this transaction; a worker sends it after the commit."""
    delivery = Delivery(
        org_id=org_id,
        channel=channel,
        record_id=record_id,
        key=key,
        run_id=run_id,
        node_id=node_id,
        iteration=iteration,
        max_attempts=max_attempts,
        due_at=clock.now(),
    )
    db.session.add(delivery)
    return delivery


def ask_again(delivery: Delivery, *, tries: int) -> None:
    """Send one that failed after all: the same row, so that the provider sees the same key."""
    delivery.status, delivery.due_at = DeliveryStatus.QUEUED, clock.now()
    delivery.max_attempts = delivery.attempts + tries
    delivery.error = None
    settled = Settled(DeliveryStatus.QUEUED)
    sender_of(delivery.channel).settle(delivery.org_id, delivery.record_id, settled)
