"""Deliveries leave: claim and commit, send without a transaction, commit how it went.

At least once: a worker that dies while sending leaves a lease that runs out, and the same event is
sent again under the same `webhook-id`.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from app import clock, signing_secrets
from app.database import db, reading
from app.events.models import Event
from app.extensions import settings
from app.subscriptions import addresses, outcome, payload
from app.subscriptions.models import (
    WebhookDelivery,
    WebhookDeliveryStatus,
    WebhookSubscription,
)
from app.subscriptions.sending import Answer, Prepared, send

AT_A_TIME = 8
# Of one subscription: a slow system must not keep others from being told.
MOST_OF_ONE = 4
# Looked through for what is due; a longer queue is looked through from its oldest end.
MOST_SEEN = 10_000
# Longer than one attempt may take; a worker that is still alive has settled by then.
LEASE = timedelta(seconds=60)
EVENT_IS_GONE = "The event is older than what the clinic keeps."
LOST = Answer(0, error="The worker stopped while sending.")


def deliver_batch() -> int:
    """Make up to `AT_A_TIME` attempts at once; how many there were."""
    if not is_anything_due():
        return 0
    claimed = _claim()
    prepared = _prepare(claimed)
    with ThreadPoolExecutor(max_workers=AT_A_TIME) as pool:
        calls = {pool.submit(send, each): id for id, each in prepared.items()}
        # Written down as they come: an answer that waits for a slower one may be lost with us.
        for call in as_completed(calls):
            _settle(calls[call], call.result())
    db.session.remove()
    return len(claimed)


def is_anything_due() -> bool:
    """Whether something has to be sent now."""
    with reading():
        found = db.session.execute(select(WebhookDelivery.id).where(*_due()).limit(1)).first()
        db.session.rollback()
    return found is not None


def settle_lost() -> int:
    """Attempts whose worker died are made again; how many there were."""
    lost = (
        WebhookDelivery.status == WebhookDeliveryStatus.SENDING,
        WebhookDelivery.lease_until < clock.now(),
    )
    with reading():
        found = db.session.scalars(select(WebhookDelivery.id).where(*lost).limit(100)).all()
        db.session.rollback()
    for id in found:
        claim = select(WebhookDelivery).where(WebhookDelivery.id == id, *lost)
        if delivery := db.session.scalar(claim.with_for_update(skip_locked=True)):
            outcome.record(delivery, LOST)
        db.session.commit()
    return len(found)


def _due() -> tuple[ColumnElement[bool], ...]:
    return (
        WebhookDelivery.status == WebhookDeliveryStatus.QUEUED,
        WebhookDelivery.due_at <= clock.now(),
    )


def _claim() -> Sequence[WebhookDelivery]:
    """Commit the intent: these are being sent now, the oldest of each subscription first."""
    seen: Any = (
        select(WebhookDelivery.id, WebhookDelivery.subscription_id, WebhookDelivery.due_at)
        .where(*_due())
        .order_by(WebhookDelivery.due_at)
        .limit(MOST_SEEN)
        .subquery()
    )
    turn = func.row_number().over(
        partition_by=seen.c.subscription_id, order_by=(seen.c.due_at, seen.c.id)
    )
    ranked = select(seen.c.id, seen.c.due_at, turn.label("turn")).subquery()
    first = (
        select(ranked.c.id)
        .where(ranked.c.turn <= MOST_OF_ONE)
        .order_by(ranked.c.due_at, ranked.c.id)
        .limit(AT_A_TIME)
    )
    rows = db.session.scalars(
        select(WebhookDelivery)
        .where(WebhookDelivery.id.in_(first), *_due())
        .order_by(WebhookDelivery.due_at, WebhookDelivery.id)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.status = WebhookDeliveryStatus.SENDING
        row.attempts += 1
        row.lease_until = clock.now() + LEASE
    db.session.commit()
    return rows


def _prepare(claimed: Sequence[WebhookDelivery]) -> dict[str, Prepared]:
    """What is sent for each, by its id; read, then the transaction is over."""
    with reading():
        events = _by_id(Event, {each.event_id for each in claimed})
        known = _by_id(WebhookSubscription, {each.subscription_id for each in claimed})
        prepared = {
            each.id: _prepared(each, known[each.subscription_id], events.get(each.event_id))
            for each in claimed
            if each.subscription_id in known
        }
        db.session.rollback()
    return prepared


def _prepared(
    delivery: WebhookDelivery, subscription: WebhookSubscription, event: Event | None
) -> Prepared:
    hosts = settings().private_hosts
    why_not = addresses.why_not(subscription.url, hosts)
    body = None
    if delivery.is_test:
        body = payload.of_test(delivery)
    elif event is not None:
        body = payload.of_event(event, subscription.content)
    else:
        why_not = EVENT_IS_GONE
    secrets = tuple(signing_secrets.valid_secrets(subscription.secrets, clock.now()))
    return Prepared(subscription.url, delivery.event_id, body, secrets, hosts, why_not)


def _by_id(model: Any, ids: set[str]) -> dict[str, Any]:
    return {each.id: each for each in db.session.scalars(select(model).where(model.id.in_(ids)))}


def _settle(delivery_id: str, answer: Answer) -> None:
    held = select(WebhookDelivery).where(WebhookDelivery.id == delivery_id).with_for_update()
    delivery = db.session.scalar(held.execution_options(populate_existing=True))
    # Removed with its subscription, or given to others because this worker took too long.
    if delivery is not None and delivery.status == WebhookDeliveryStatus.SENDING:
        outcome.record(delivery, answer)
    db.session.commit()
