"""What is too old goes, a little with every sweep: nobody waits for it, no lock is held long."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator

from sqlalchemy import select

from app import clock
from app.api import idempotency
from app.auth.throttle import service as throttle
from app.database import db
from app.retention import events, payloads, policy, runs, space, statistics, webhooks
from app.rules import breaker
from app.runs.recorder import forget_filtered
from app.workflows.models import Workflow

log = logging.getLogger(__name__)

ROUND_EVERY_SECONDS = 600
# Transactions of a sweep; none changes more than 500 rows.
PIECES_AT_A_TIME = 5

_last_round = 0.0
_left: Iterator[int] | None = None


def keep_house() -> None:
    """The next pieces of the round that is under way; a new round now and then."""
    global _left, _last_round  # noqa: PLW0603 - how far this process has come
    if _left is None:
        if time.monotonic() - _last_round < ROUND_EVERY_SECONDS:
            return
        _last_round, _left = time.monotonic(), everything()
    try:
        for _ in range(PIECES_AT_A_TIME):
            if next(_left, None) is None:
                _left = None
                return
    except BaseException:
        _left = None  # the next round begins anew
        raise


def everything() -> Iterator[int]:
    """A whole round, a transaction at a time: how many rows each has changed."""
    now = clock.now()
    statistics.learn()
    yield _forget_old()
    policies = policy.of_all()
    db.session.rollback()
    gone = 0
    for each in policies:
        for count in payloads.prune(each, now):
            gone += count
            yield count
        for count in runs.delete_old(each, now):
            gone += count
            yield count
    for count in events.delete_old(policies, now):
        gone += count
        yield count
    for count in webhooks.delete_old(now):
        gone += count
        yield count
    yield from space.give_back()
    if gone:
        log.info("housekeeping: %d old rows emptied or deleted", gone)


def _forget_old() -> int:
    gone = idempotency.forget_old() + breaker.forget_old() + throttle.forget_old()
    gone += forget_filtered(db.session.scalars(select(Workflow.id)).all())
    db.session.commit()
    return gone
