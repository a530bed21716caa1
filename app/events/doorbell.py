"""RQ jobs that wake workers for whatever is ready. They may be lost or doubled without harm."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app
from rq import Queue
from rq.serializers import JSONSerializer

from app.database import after_commit, db
from app.extensions import redis

QUEUE = "careloom"


@dataclass(frozen=True)
class Bell:
    """One kind of wake-up. Jobs are named, because they live higher up than what rings for them."""

    name: str
    job: str

    @property
    def key(self) -> str:
        """Set in Redis while a job is on its way. It fades by itself, should that job be lost."""
        return f"careloom:rung:{self.name}"


WORK = Bell("work", "app.matching.jobs.drain")
DELIVERIES = Bell("deliveries", "app.matching.jobs.deliver")
RUNG_FOR_SECONDS = 5


def ring(bell: Bell = WORK) -> None:
    """Wake a worker now, unless one is being woken already."""
    if redis().set(bell.key, 1, nx=True, ex=RUNG_FOR_SECONDS):
        _queue().enqueue(bell.job, job_timeout=300, result_ttl=0, failure_ttl=3600)


def ring_after_commit(bell: Bell = WORK) -> None:
    """Wake a worker once this transaction is committed."""
    after_commit(bell.name, lambda: ring(bell))


def ring_for_deliveries_after_commit() -> None:
    """Wake a worker for outside calls once this transaction is committed."""
    ring_after_commit(DELIVERIES)


def not_needed() -> None:
    """Whoever holds this transaction is awake and will look again by itself."""
    db.session().info.get("after_commit", {}).pop(WORK.name, None)


def answered(bell: Bell) -> None:
    """A worker is about to look: whatever is rung from now on needs another look."""
    redis().delete(bell.key)


def _queue() -> Queue:
    found: Queue | None = current_app.extensions.get("careloom_queue")
    if found is None:
        found = Queue(QUEUE, connection=redis(), serializer=JSONSerializer)
        current_app.extensions["careloom_queue"] = found
    return found
