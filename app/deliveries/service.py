"""Ask for a delivery, and ask again for one that never left."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar

from app import clock
from app.database import db
from app.deliveries.models import Delivery, DeliveryStatus
from app.deliveries.senders import Settled, sender_of

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Terms:
    """When a delivery is tried again, and how long the other side may take (seconds)."""

    first_pause: timedelta
    longest_pause: timedelta
    time_limit: int | None = None


_terms: ContextVar[Terms | None] = ContextVar("careloom_terms", default=None)


def under(terms: Terms, act: Callable[P, R]) -> Callable[P, R]:
    """`act`, with whatever deliveries it asks for on these terms."""

    @wraps(act)
    def acting(*args: P.args, **kwargs: P.kwargs) -> R:
        token = _terms.set(terms)
        try:
            return act(*args, **kwargs)
        finally:
            _terms.reset(token)

    return acting


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
    due_at: datetime | None = None,
) -> Delivery:
    """Add the intent to this transaction; a worker sends it after the commit, from `due_at` on."""
    terms = _terms.get()
    delivery = Delivery(
        org_id=org_id,
        channel=channel,
        record_id=record_id,
        key=key,
        run_id=run_id,
        node_id=node_id,
        iteration=iteration,
        max_attempts=max_attempts,
        due_at=due_at or clock.now(),
        first_pause_seconds=terms and int(terms.first_pause.total_seconds()),
        longest_pause_seconds=terms and int(terms.longest_pause.total_seconds()),
        time_limit_seconds=terms and terms.time_limit,
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
