"""A container asks whether its worker, or a scheduler, was seen lately: its health check.

It is started by `python -m app.processes.alive worker|scheduler`, and imports only what it needs.
"""

from __future__ import annotations

import socket
import sys

from redis import Redis, RedisError

from app import config

SIGNS = {"worker": f"careloom:seen:worker:{socket.gethostname()}:*"}
SIGNS["scheduler"] = "careloom:seen:scheduler"


def is_alive(redis_url: str, kind: str) -> bool:
    """A sign of a worker on this machine; or of a scheduler, which leave one together."""
    redis = Redis.from_url(redis_url, socket_timeout=3, socket_connect_timeout=3)
    return next(redis.scan_iter(SIGNS[kind]), None) is not None


if __name__ == "__main__":
    try:
        sys.exit(not is_alive(config.load().redis_url, sys.argv[1]))
    except RedisError as error:
        sys.exit(f"Redis does not answer: {error}")
