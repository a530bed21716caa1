"""How often a key may ask: so many requests an hour, from the hour on (DOMAIN D-012, D-013).

The counts live in Redis. While that is away nobody is refused: it holds wake-ups, never truth.
"""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

from flask import g
from redis import RedisError

from app import clock
from app.auth.actor import Actor
from app.errors import RateLimited
from app.extensions import redis

HOUR = 3600
# After Redis has failed to answer it is not asked for so long: each try may take a second.
PAUSE_SECONDS = 5.0
_not_before = 0.0


def count(actor: Actor) -> None:
    """One more request of this key. Raises RateLimited when it has asked too often this hour."""
    limit = actor.requests_per_hour
    if limit is None:
        return
    now = clock.now()
    hour = int(now.timestamp()) // HOUR
    used = _used(f"careloom:rate:{actor.id}:{hour}")
    g.rate = {"limit": limit, "remaining": max(0, limit - used), "reset": (hour + 1) * HOUR}
    if used > limit:
        again = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
        raise RateLimited(
            f"This key may ask {limit} times an hour. Try again at {clock.iso(again)}."
        )


def sign(response: Any) -> None:
    """Say in the headers how much is left."""
    if (seconds := g.get("retry_after")) is not None:
        response.headers["Retry-After"] = str(seconds)
    rate = g.get("rate")
    if rate is None:
        return
    for name, value in rate.items():
        response.headers[f"X-RateLimit-{name.capitalize()}"] = str(value)
    if response.status_code == RateLimited.status:
        response.headers["Retry-After"] = str(rate["reset"] - int(clock.now().timestamp()))


def _used(key: str) -> int:
    global _not_before  # noqa: PLW0603 - of this process, and only a moment
    if time.monotonic() < _not_before:
        return 0
    try:
        with redis().pipeline(transaction=False) as pipeline:
            pipeline.incr(key)
            pipeline.expire(key, HOUR + 60)
            used: int = pipeline.execute()[0]
    except RedisError:
        _not_before = time.monotonic() + PAUSE_SECONDS
        return 0
    return used
