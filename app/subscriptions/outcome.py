"""What an answer means: delivered, to be tried again, failed, or nobody is there any more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.database import db
from app.subscriptions import service, telling
from app.subscriptions.models import (
    WebhookDelivery,
    WebhookDeliveryStatus,
    WebhookSubscription,
)
from app.subscriptions.pauses import MOST_ATTEMPTS, try_again_at
from app.subscriptions.sending import Answer

# Without one success for so long, an address is given up.
GIVEN_UP_AFTER = timedelta(days=5)
# Attempts kept of one delivery, however often it is sent again.
MOST_LOGGED = 30
# A burst of successes need not write the same moment each time.
NOTED_EVERY = timedelta(minutes=1)
GONE = "The other system answered 410: it wants no more of these."
TOO_LONG = f"Nothing was delivered for {GIVEN_UP_AFTER.days} days."


def record(delivery: WebhookDelivery, answer: Answer) -> None:
    """Write an attempt down, in the transaction that holds the delivery."""
    now = clock.now()
    delivery.log = [*delivery.log, _entry(now, answer)][-MOST_LOGGED:]
    delivery.lease_until = None
    delivery.error = answer.error
    held = select(WebhookSubscription).where(WebhookSubscription.id == delivery.subscription_id)
    subscription = db.session.scalars(
        held.with_for_update().execution_options(populate_existing=True)
    ).one()
    if answer.is_good:
        _succeeded(delivery, subscription, now)
    else:
        _failed(delivery, subscription, answer, now)


def _entry(now: datetime, answer: Answer) -> dict[str, object]:
    return {
        "at": clock.iso(now),
        "status": answer.status,
        "milliseconds": answer.milliseconds,
        "error": answer.error,
        "answer": answer.text,
    }


def _succeeded(delivery: WebhookDelivery, subscription: WebhookSubscription, now: datetime) -> None:
    delivery.status, delivery.delivered_at = WebhookDeliveryStatus.DELIVERED, now
    if delivery.is_test:
        return
    subscription.failing_since = None
    before = subscription.last_delivered_at
    if before is None or now - before > NOTED_EVERY:
        subscription.last_delivered_at = now


def _failed(
    delivery: WebhookDelivery, subscription: WebhookSubscription, answer: Answer, now: datetime
) -> None:
    # Whoever tries an address wants to know now, not tomorrow.
    attempts = MOST_ATTEMPTS if delivery.is_test else delivery.attempts
    again = try_again_at(now, attempts, answer.after)
    if again is not None and subscription.enabled and not answer.is_gone:
        delivery.status, delivery.due_at = WebhookDeliveryStatus.QUEUED, again
    else:
        delivery.status = WebhookDeliveryStatus.FAILED
    if delivery.is_test or not subscription.enabled:
        return
    since = subscription.failing_since = subscription.failing_since or now
    is_over = delivery.status == WebhookDeliveryStatus.FAILED and now - since >= GIVEN_UP_AFTER
    if answer.is_gone or is_over:
        service.switch_off(subscription, GONE if answer.is_gone else TOO_LONG)
        telling.switched_off(subscription)
