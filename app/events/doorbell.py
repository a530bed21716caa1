"""RQ jobs that wake workers for whatever is ready. They may be lost or doubled without harm.

A bell is one RQ job of a fixed name. It is rung while that job is in Redis: ringing again is
refused there, in the same round trip. A worker takes the job out of Redis before it looks for
work, so whatever is rung from then on brings another look. A job that is lost fades after some
seconds, and the scheduler rings again.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from flask import current_app
from redis import Redis
from rq import Queue
from rq.exceptions import DuplicateJobError
from rq.job import Job
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
    def job_id(self) -> str:
        return f"{QUEUE}-{self.name}"


WORK = Bell("work", "app.matching.jobs.drain")
DELIVERIES = Bell("deliveries", "app.matching.jobs.deliver")
RUNG_FOR_SECONDS = 5
LONGEST_JOB_SECONDS = 300


class Bells(Queue):
    """RQ's queue in fewer round trips: one to ring, one to be woken, one to take the job.

    Left out is what serves jobs that must not be lost (a second list of those just taken, kept
    until they are done) or that wait for one another.
    """

    def enqueue_job(
        self, job: Job, pipeline: Any = None, at_front: bool = False, unique: bool = False
    ) -> Job:
        return self._enqueue_job(job, pipeline=pipeline, at_front=at_front, unique=unique)

    @classmethod
    def dequeue_any(
        cls,
        queues: Iterable[Queue],
        timeout: int | None,
        connection: Redis,
        job_class: type[Job] | None = None,
        serializer: Any = None,
        death_penalty_class: Any = None,
    ) -> tuple[Job, Queue] | None:
        """The next job, taken out of Redis; raises DequeueTimeout when none came in time."""
        (queue,) = queues
        while popped := cls.lpop([queue.key], timeout, connection=connection):
            job = Job(popped[1].decode(), connection=connection, serializer=serializer)
            with connection.pipeline() as pipeline:
                pipeline.hgetall(job.key)
                pipeline.unlink(job.key)
                stored, _ = pipeline.execute()
            if stored:  # else it has faded, or was rung twice and answered already
                job.restore(stored)
                return job, queue
        return None


def ring(bell: Bell = WORK) -> None:
    """Wake a worker now, unless one is being woken already."""
    with suppress(DuplicateJobError):
        _queue().enqueue(
            bell.job,
            job_id=bell.job_id,
            unique=True,
            ttl=RUNG_FOR_SECONDS,
            job_timeout=LONGEST_JOB_SECONDS,
        )


def ring_after_commit(bell: Bell = WORK) -> None:
    """Wake a worker once this transaction is committed."""
    after_commit(bell.name, lambda: ring(bell))


def ring_for_deliveries_after_commit() -> None:
    """Wake a worker for outside calls once this transaction is committed."""
    ring_after_commit(DELIVERIES)


def not_needed() -> None:
    """Whoever holds this transaction is awake and will look again by itself."""
    db.session().info.get("after_commit", {}).pop(WORK.name, None)


def _queue() -> Queue:
    found: Queue | None = current_app.extensions.get("careloom_queue")
    if found is None:
        found = Bells(QUEUE, connection=redis(), serializer=JSONSerializer)
        current_app.extensions["careloom_queue"] = found
    return found
