"""Make, change, try and remove subscriptions. The secret is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select, update

from app import clock, ids, signatures, signing_secrets
from app.auth.actor import Actor
from app.clinic.finding import of_clinic
from app.database import db
from app.errors import Invalid, InvalidMove
from app.events import doorbell
from app.extensions import settings
from app.signing_secrets import Secret
from app.subscriptions import addresses, event_types
from app.subscriptions.asking import WEBHOOKS
from app.subscriptions.models import (
    SubscribedType,
    WebhookDelivery,
    WebhookDeliveryStatus,
    WebhookSubscription,
)

MOST = 50
# How long the secret before is still used beside a new one.
BOTH_VALID = timedelta(days=1)
SWITCHED_OFF = "The webhook was switched off before this was delivered."
OPEN = (WebhookDeliveryStatus.QUEUED, WebhookDeliveryStatus.SENDING)


def all_of(org_id: str) -> Sequence[WebhookSubscription]:
    """A clinic's subscriptions by name."""
    wanted = select(WebhookSubscription).where(WebhookSubscription.org_id == org_id)
    return db.session.scalars(
        wanted.order_by(WebhookSubscription.name, WebhookSubscription.id)
    ).all()


def get(org_id: str, id: str) -> WebhookSubscription:
    """One of that clinic. Raises NotFound."""
    return of_clinic(WebhookSubscription, org_id, id, "webhook")


def create(
    org_id: str, *, by: Actor, name: str, url: str, types: list[str], content: str, enabled: bool
) -> tuple[WebhookSubscription, str]:
    """A new one, with the only sight of its secret. Raises Invalid, InvalidMove."""
    if len(all_of(org_id)) >= MOST:
        raise InvalidMove(f"A clinic has at most {MOST} webhooks. Remove one of them first.")
    _check(org_id, url, types)
    text = signatures.new_secret()
    made = WebhookSubscription(
        org_id=org_id,
        name=name,
        url=url,
        event_types=types,
        content=content,
        enabled=enabled,
        secrets=signing_secrets.write([Secret.of(text)]),
        created_by_id=by.user_id,
    )
    db.session.add(made)
    db.session.flush()
    _listen(made)
    return made, text


def change(subscription: WebhookSubscription, *, by: Actor, **changes: Any) -> WebhookSubscription:
    """Another name, address, choice of events, content, or on and off. Raises Invalid."""
    url = changes.get("url", subscription.url)
    _check(subscription.org_id, url, changes.get("event_types", subscription.event_types))
    was_on = subscription.enabled
    for name, value in changes.items():
        setattr(subscription, name, value)
    if subscription.enabled and not was_on:
        subscription.off_reason = subscription.off_at = subscription.failing_since = None
    if was_on and not subscription.enabled:
        _give_up_what_is_open(subscription)
    _listen(subscription)
    return subscription


def remove(subscription: WebhookSubscription, *, by: Actor) -> None:
    """Take it out, with its log."""
    for model in (WebhookDelivery, SubscribedType):
        db.session.execute(delete(model).where(model.subscription_id == subscription.id))
    db.session.delete(subscription)


def rotate(subscription: WebhookSubscription, *, by: Actor) -> str:
    """A new secret, shown this once. For a day requests are signed with the one before, too."""
    now = clock.now()
    before = [each for each in signing_secrets.read(subscription.secrets) if each.is_valid(now)]
    ending = [each.ending(now + BOTH_VALID) for each in before[-1:]]
    text = signatures.new_secret()
    subscription.secrets = signing_secrets.write([*ending, Secret.of(text)])
    return text


def send_test(subscription: WebhookSubscription, *, by: Actor) -> WebhookDelivery:
    """Send a `webhook.test` there, whether it is on or off."""
    return _ask(
        WebhookDelivery(
            org_id=subscription.org_id,
            subscription_id=subscription.id,
            event_id=ids.new("evt"),
            event_type=event_types.TEST,
            is_test=True,
            due_at=clock.now(),
            status=WebhookDeliveryStatus.QUEUED,
            attempts=0,
            log=[],
        )
    )


def delivery(subscription: WebhookSubscription, id: str) -> WebhookDelivery:
    """One of its deliveries, held. Raises NotFound."""
    found = of_clinic(WebhookDelivery, subscription.org_id, id, "delivery")
    if found.subscription_id != subscription.id:
        return of_clinic(WebhookDelivery, "", id, "delivery")
    db.session.refresh(found, with_for_update=True)
    return found


def replay(delivery: WebhookDelivery, *, by: Actor) -> WebhookDelivery:
    """Send it again, under the same id. Raises InvalidMove while it is on its way."""
    if delivery.status in OPEN:
        raise InvalidMove("This is on its way already.")
    delivery.status, delivery.attempts = WebhookDeliveryStatus.QUEUED, 0
    delivery.due_at, delivery.error = clock.now(), None
    return _ask(delivery)


def switch_off(subscription: WebhookSubscription, reason: str) -> None:
    """Careloom gives it up; people are told by whoever calls."""
    subscription.enabled = False
    subscription.off_reason, subscription.off_at = reason, clock.now()
    _give_up_what_is_open(subscription)
    _listen(subscription)


def deliveries(subscription: WebhookSubscription, status: str | None = None) -> Any:
    """Its log."""
    wanted = select(WebhookDelivery).where(WebhookDelivery.subscription_id == subscription.id)
    return wanted.where(WebhookDelivery.status == status) if status else wanted


def _ask(delivery: WebhookDelivery) -> WebhookDelivery:
    db.session.add(delivery)
    doorbell.ring_after_commit(WEBHOOKS)
    return delivery


def _check(org_id: str, url: str, types: list[str]) -> None:
    if wrong := addresses.why_not(url, settings().private_hosts):
        raise Invalid.field("url", wrong)
    if wrong := event_types.why_not(org_id, types):
        raise Invalid.field("event_types", wrong)


def _listen(subscription: WebhookSubscription) -> None:
    """What batches of events ask for: only of those that are on, and not of the past."""
    known = select(SubscribedType).where(SubscribedType.subscription_id == subscription.id)
    there = {each.event_type: each for each in db.session.scalars(known)}
    wanted = set(subscription.event_types) if subscription.enabled else set()
    for name in there.keys() - wanted:
        db.session.delete(there[name])
    for name in sorted(wanted - there.keys()):
        db.session.add(
            SubscribedType(
                org_id=subscription.org_id,
                event_type=name,
                subscription_id=subscription.id,
                since=clock.now(),
            )
        )


def _give_up_what_is_open(subscription: WebhookSubscription) -> None:
    db.session.execute(
        update(WebhookDelivery)
        .where(
            WebhookDelivery.subscription_id == subscription.id,
            WebhookDelivery.status == WebhookDeliveryStatus.QUEUED,
        )
        .values(status=WebhookDeliveryStatus.FAILED, error=SWITCHED_OFF)
    )
