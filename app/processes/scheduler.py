"""The one clock: wakes whatever is due, twice a second.

It is started by `python -m app.processes.scheduler`. Any number of these may run; `sweep` claims
what it wakes.
"""

from __future__ import annotations

import logging
import signal
import threading

from flask import Flask
from redis import RedisError
from sqlalchemy.exc import DBAPIError

from app import config, create_app
from app.engine.sweep import sweep
from app.extensions import redis
from app.processes.seen import leave_sign

INTERVAL = 0.5
# When they are back, work goes on within this time.
LONGEST_PAUSE = 2.0

log = logging.getLogger(__name__)


def schedule(app: Flask) -> None:
    """Sweep until SIGTERM or Ctrl-C; the sweep in hand is finished."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    keep_sweeping(app, stopping)


def keep_sweeping(app: Flask, stopping: threading.Event) -> None:
    """Sweep until told to stop, less often while the database or Redis is away."""
    pause = INTERVAL
    while not stopping.wait(pause):
        # A fresh context each time, so that a broken session never outlives its sweep.
        with app.app_context():
            try:
                sweep()
            except (RedisError, DBAPIError) as error:
                pause = min(pause * 2, LONGEST_PAUSE)
                log.warning("no sweep for %g s, Redis or the database is away: %s", pause, error)
            except Exception:
                pause = min(pause * 2, LONGEST_PAUSE)
                log.exception("sweep failed, again in %g s", pause)
            else:
                pause = INTERVAL
                leave_sign(redis(), "scheduler", seconds=15)


if __name__ == "__main__":
    schedule(create_app(config.load(), serving=False, routes=False))
