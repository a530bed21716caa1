"""One RQ job wakes a worker for everything that is ready. It may be lost or doubled without harm."""

from __future__ import annotations

from functools import cache

from rq import Queue
from rq.serializers import JSONSerializer

from app.database import after_commit
from app.extensions import redis

QUEUE = "careloom"
# By name: the job lives higher up than the events that ring for it.
JOB = "app.matching.jobs.drain"
# While this key is set a job is already on its way. It fades by itself, should that job be lost.
RUNG = "careloom:rung"
RUNG_FOR_SECONDS = 5


def ring_after_commit() -> None:
    """Wake a worker once this transaction is committed."""
    after_commit("doorbell", ring)


def ring() -> None:
    """Wake a worker now, unless one is being woken already."""
    if redis().set(RUNG, 1, nx=True, ex=RUNG_FOR_SECONDS):
        _queue().enqueue(JOB, job_timeout=300, result_ttl=0, failure_ttl=3600)


def answered() -> None:
    """A worker is about to look: whatever is rung from now on needs another look."""
    redis().delete(RUNG)


@cache
def _queue() -> Queue:
    return Queue(QUEUE, connection=redis(), serializer=JSONSerializer)
