"""People hear that a webhook was switched off, as the clinic's failure alerts say."""

from __future__ import annotations

from app.alerts.models import Trouble
from app.alerts.noting import note
from app.subscriptions.models import WebhookSubscription


def switched_off(subscription: WebhookSubscription) -> None:
    """In the transaction that switches it off."""
    note(subscription.org_id, subscription.id, Trouble.WEBHOOK_OFF)
