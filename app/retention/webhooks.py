"""What was sent to other systems, and what they answered, is kept for a month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app.database import db, reading
from app.subscriptions.models import WebhookDelivery
from app.subscriptions.service import OPEN

KEPT = timedelta(days=30)
ROWS = 500


def delete_old(now: datetime) -> Iterator[int]:
    """Delete them, a transaction at a time; how many each time."""
    moment, after = now - KEPT, ""
    while True:
        with reading():
            window = db.session.execute(
                select(WebhookDelivery.id, WebhookDelivery.created_at, WebhookDelivery.status)
                .where(WebhookDelivery.id > after)
                .order_by(WebhookDelivery.id)
                .limit(ROWS)
            ).all()
            db.session.rollback()
        due = [row.id for row in window if row.created_at < moment and row.status not in OPEN]
        if due:
            db.session.execute(delete(WebhookDelivery).where(WebhookDelivery.id.in_(due)))
            db.session.commit()
        yield len(due)
        if len(window) < ROWS or window[-1].created_at >= moment:
            return
        after = window[-1].id
