"""People hear that a webhook was switched off: every owner and admin, on their screens."""

from __future__ import annotations

from app.auth.actor import system
from app.clinic.notifications import service as notifications
from app.clinic.notifications.models import Audience, Importance
from app.subscriptions.models import WebhookSubscription


def switched_off(subscription: WebhookSubscription) -> None:
    """In the transaction that switches it off."""
    notifications.notify(
        subscription.org_id,
        by=system(subscription.org_id),
        audience=Audience.ADMIN,
        message=f"The webhook “{subscription.name}” was switched off. {subscription.off_reason}",
        cta_url=f"/settings/webhooks/{subscription.id}",
        priority=Importance.HIGH,
    )
