"""The RQ job that sends webhooks. It carries nothing: the database says what is due."""

from __future__ import annotations

from app.database import db
from app.events import doorbell
from app.subscriptions.asking import WEBHOOKS
from app.subscriptions.delivering import deliver_batch


def deliver() -> None:
    """Send a batch, then stand in line again: a slow server must not keep this worker."""
    try:
        if deliver_batch():
            doorbell.ring(WEBHOOKS)
    finally:
        db.session.remove()
