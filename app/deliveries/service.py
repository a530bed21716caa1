"""Ask for a delivery, and let a person settle one whose outcome nobody knows."""

from __future__ import annotations

from app import clock
from app.database import db
from app.deliveries.models import Delivery


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
