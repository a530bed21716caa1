"""Subscriptions and deliveries as people see them."""

from __future__ import annotations

from typing import Any

from app import clock, signing_secrets
from app.subscriptions.models import (
    WebhookDelivery,
    WebhookDeliveryStatus,
    WebhookSubscription,
)

SAID = (
    "id", "name", "url", "event_types", "content", "enabled", "off_reason", "off_at",
    "failing_since", "last_delivered_at", "created_at",
)  # fmt: skip


def subscription(found: WebhookSubscription, secret: str | None = None) -> dict[str, Any]:
    """Without its secret, unless that was made just now."""
    secrets = signing_secrets.read(found.secrets)
    now = clock.now()
    ending = [each.until for each in secrets if each.until and each.is_valid(now)]
    said = {name: getattr(found, name) for name in SAID}
    said["secret_hint"] = secrets[-1].hint
    said["secret_before_until"] = ending[-1] if ending else None
    return {**said, "secret": secret} if secret else said


def delivery(found: WebhookDelivery) -> dict[str, Any]:
    """With its attempts."""
    is_waiting = found.status == WebhookDeliveryStatus.QUEUED
    return {
        "id": found.id,
        "event_id": found.event_id,
        "event_type": found.event_type,
        "is_test": found.is_test,
        "status": found.status,
        "created_at": found.created_at,
        "delivered_at": found.delivered_at,
        "next_attempt_at": found.due_at if is_waiting else None,
        "error": found.error,
        "attempts": found.log,
    }
