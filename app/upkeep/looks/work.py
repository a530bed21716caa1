"""Is the work being done: workers, schedulers, and how long things have been waiting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.api.health import SEEN_SCHEDULER, SEEN_WORKER
from app.config import Settings
from app.extensions import redis
from app.measures import counting
from app.upkeep.doctor import Line, judged

START = "Start it: python -m app.processes.{}"
# An event is dispatched, and a wait woken, within a second or two while workers are there.
LATE_SECONDS = 60, 600


def look(settings: Settings) -> Iterator[Line]:
    """Who is there, and the age of what waits for them."""
    server: Any = redis()
    workers = sum(1 for _ in server.scan_iter(SEEN_WORKER))
    yield (
        Line("workers", "ok", f"{workers} seen")
        if workers
        else Line("workers", "fail", "none seen", START.format("worker"))
    )
    yield (
        Line("scheduler", "ok", "seen")
        if server.exists(SEEN_SCHEDULER)
        else Line("scheduler", "fail", "not seen", START.format("scheduler"))
    )
    warn, fail = LATE_SECONDS
    yield judged(
        "oldest event not dispatched",
        counting.oldest_event_seconds(),
        "s",
        warn=warn,
        fail=fail,
        todo="Start more workers, and look into their log.",
    )
    yield judged(
        "oldest wait overdue",
        counting.oldest_wait_seconds(),
        "s",
        warn=warn,
        fail=fail,
        todo="Is a scheduler running? Look into its log.",
    )
