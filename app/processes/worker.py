"""A worker: takes wake-ups from the queue and walks runs.

    python -m app.processes.worker [HOW MANY]

SimpleWorker works in this process instead of forking for each job: ten times as
fast, and a compiled workflow stays in memory from one job to the next.  RQ's own
scheduler and retries are not used; what must not be lost is in the database.
"""

from __future__ import annotations

import sys
from importlib import import_module

from flask import Flask
from redis import Redis
from rq import Queue, SimpleWorker
from rq.job import Job
from rq.serializers import JSONSerializer

from app import config, create_app
from app.events.doorbell import QUEUE, WORK
from app.processes.children import Child, exit_on_signals, stop_together, watch
from app.processes.seen import keep_leaving_signs, this_process


class Worker(SimpleWorker):
    # RQ would wait up to a minute after Redis is back.
    max_connection_wait_time = 2.0
    app: Flask

    def perform_job(self, job: Job, queue: Queue) -> bool:
        """Within a context of its own, so that no session outlives its job."""
        with self.app.app_context():
            return super().perform_job(job, queue)


def work() -> None:
    """Load the application first, so that the first run of the day is as fast as the next."""
    settings = config.load()
    app = create_app(settings, serving=False)
    redis = Redis.from_url(settings.redis_url)
    queue = Queue(QUEUE, connection=redis, serializer=JSONSerializer)
    worker = Worker([queue], connection=redis, serializer=JSONSerializer, default_result_ttl=60)
    worker.app = app
    import_module(WORK.job.rpartition(".")[0])
    keep_leaving_signs(redis, f"worker:{this_process()}", seconds=30)
    worker.work(with_scheduler=False, logging_level="WARNING")


def work_in(processes: int) -> None:
    command = [sys.executable, "-m", "app.processes.worker"]
    children = [Child(f"worker {n + 1}", command) for n in range(processes)]
    exit_on_signals()
    try:
        for child in children:
            child.start()
        watch(children)
    finally:
        stop_together(children)


if __name__ == "__main__":
    count = int(sys.argv[1]) if sys.argv[1:] else 1
    if count == 1:
        work()
    else:
        work_in(count)
