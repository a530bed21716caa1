"""A worker: takes wake-ups from the queue and walks runs.

python -m app.processes.worker [HOW MANY]
"""

from __future__ import annotations

import logging
import sys
from functools import partial

from flask import Flask
from redis import Redis, RedisError
from rq.exceptions import StopRequested
from rq.serializers import JSONSerializer

from app import config
from app.engine import limit
from app.events.doorbell import DELIVERIES, QUEUE, Bells, ring
from app.processes.answering import Worker
from app.processes.children import Twin, supervise
from app.processes.loaded import load, settle
from app.processes.seen import keep_leaving_signs, this_process

log = logging.getLogger(__name__)

# Before a worker that lost Redis begins again.
PAUSE = 0.5
# A worker hears from Redis at least every 15 s, and after 25 s without a word takes the line for
# cut (RQ derives both from this number). RQ's own choice would be seven minutes.
SILENCE = 30


def work(app: Flask, redis_url: str) -> None:
    """Take wake-ups until told to stop; what is in hand then is finished."""
    # Said here, for RQ would say it only to connections that are made later.
    redis = Redis.from_url(redis_url, socket_timeout=SILENCE)
    limit.watch()
    keep_leaving_signs(redis, f"worker:{this_process()}", seconds=30)
    # RQ's worker ends when Redis fails it in the middle of something; ours comes back.
    while not Worker.told_to_stop.is_set():
        try:
            # A ring that came while nobody was there may be lost.
            with app.app_context():
                ring()
                ring(DELIVERIES)
            _new_worker(app, redis).work(with_scheduler=False, logging_level="WARNING")
        except (RedisError, StopRequested) as error:
            log.warning("Redis is away, the worker begins again when it is back: %s", error)
        Worker.told_to_stop.wait(PAUSE)


def _new_worker(app: Flask, redis: Redis) -> Worker:
    queue = Bells(QUEUE, connection=redis, serializer=JSONSerializer)
    worker = Worker([queue], connection=redis, serializer=JSONSerializer, worker_ttl=SILENCE)
    worker.app = app
    return worker


def main(processes: int) -> None:
    """Load the application once, then work here or in that many copies of this process."""
    settings = config.load()
    act = partial(work, load(settings), settings.redis_url)
    settle()
    if processes == 1:
        act()
    else:
        supervise([Twin(f"worker {n + 1}", act) for n in range(processes)])


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1)
