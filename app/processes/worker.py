"""A worker: takes wake-ups from the queue and walks runs.

    python -m app.processes.worker [HOW MANY]

SimpleWorker works in this process instead of forking for each job: ten times as
fast, and a compiled workflow stays in memory from one job to the next.  RQ's own
scheduler and retries are not used; what must not be lost is in the database.
"""

from __future__ import annotations

import gc
import logging
import sys
import threading
from contextlib import suppress
from functools import partial
from importlib import import_module
from typing import Any

from flask import Flask
from redis import Redis, RedisError
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer
from rq.worker.base import StopRequested

from app import config, create_app
from app.events.doorbell import QUEUE, WORK
from app.processes.children import Twin, exit_on_signals, stop_together, watch
from app.processes.seen import keep_leaving_signs, this_process

log = logging.getLogger(__name__)

# Before a worker that lost Redis begins again.
PAUSE = 0.5
# A worker hears from Redis at least every 15 s, and after 25 s without a word takes the line for
# cut (RQ derives both from this number). RQ's own choice would be seven minutes.
SILENCE = 30


class Worker(SimpleWorker):
    # RQ would wait up to a minute after Redis is back.
    max_connection_wait_time = 2.0
    app: Flask
    told_to_stop = threading.Event()

    def request_stop(self, signum: Any, frame: Any) -> None:
        self.told_to_stop.set()
        with suppress(RedisError):  # RQ notes it there too; that it is away changes nothing
            super().request_stop(signum, frame)

    def subscribe(self) -> None:
        """Nobody sends us RQ's commands: a connection and a thread less for each worker."""

    def unsubscribe(self) -> None:
        """There is nothing to leave."""

    def perform_job(self, job: Job, queue: Queue) -> bool:
        """Within a context of its own, so that no session outlives its job."""
        with self.app.app_context():
            return super().perform_job(job, queue)


def work(app: Flask, redis_url: str) -> None:
    """Take wake-ups until told to stop; what is in hand then is finished."""
    redis = Redis.from_url(redis_url)
    keep_leaving_signs(redis, f"worker:{this_process()}", seconds=30)
    # RQ's worker ends when Redis fails it in the middle of something; ours comes back.
    while not Worker.told_to_stop.is_set():
        try:
            _new_worker(app, redis).work(with_scheduler=False, logging_level="WARNING")
        except (RedisError, StopRequested) as error:
            log.warning("Redis is away, the worker begins again when it is back: %s", error)
        Worker.told_to_stop.wait(PAUSE)


def _new_worker(app: Flask, redis: Redis) -> Worker:
    worker = Worker(
        [Queue(QUEUE, connection=redis, serializer=JSONSerializer)],
        connection=redis,
        serializer=JSONSerializer,
        default_result_ttl=60,
        worker_ttl=SILENCE,
    )
    worker.app = app
    return worker


def main(processes: int) -> None:
    """Load the application once, then work here or in that many copies of this process.

    Everything is loaded before the first job comes, so the first run of the day is as
    fast as the next, and a copy that dies is replaced at once.
    """
    settings = config.load()
    app = create_app(settings, serving=False, routes=False)
    import_module(WORK.job.rpartition(".")[0])
    # What is loaded now stays: the garbage collector need not walk it during every batch, and
    # copies of this process go on sharing its memory.
    gc.collect()
    gc.freeze()
    act = partial(work, app, settings.redis_url)
    if processes == 1:
        act()
    else:
        supervise([Twin(f"worker {n + 1}", act) for n in range(processes)])


def supervise(workers: list[Twin]) -> None:
    exit_on_signals()
    try:
        for worker in workers:
            worker.start()
        watch(workers)
    finally:
        stop_together(workers)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
