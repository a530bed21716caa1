"""Database and Redis: there, new enough, quick enough, and of one mind about the time."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import text

from app import clock
from app.api.health import newest_migration
from app.config import Settings
from app.database import db, reading
from app.extensions import redis
from app.upkeep.doctor import Line, judged

OLDEST = {"sqlite": (3, 35), "postgresql": (14,)}
TRIES = 5
# Beyond these, waits and signatures are judged by a wrong clock.
SKEW_SECONDS = 2, 30
NEEDED_POLICY = "noeviction"


def database(settings: Settings) -> Iterator[Line]:
    """Version, migrations, latency, clock."""
    with reading():
        try:
            yield from _database()
        finally:
            db.session.rollback()


def _database() -> Iterator[Line]:
    kind = db.engine.dialect.name
    db.session.execute(text("SELECT 1"))
    found = db.engine.dialect.server_version_info or ()
    said = f"{kind} {'.'.join(map(str, found))}"
    if tuple(found) < OLDEST[kind]:
        oldest = ".".join(map(str, OLDEST[kind]))
        yield Line("database", "fail", said, f"Careloom needs {kind} {oldest} or newer.")
    else:
        yield Line("database", "ok", said)
    yield _migrations()
    took = _milliseconds(lambda: db.session.execute(text("SELECT 1")))
    todo = "Bring the database nearer, or look what keeps it busy."
    yield judged("database latency", took, "ms", warn=20, fail=500, todo=todo)
    if kind == "postgresql":
        there = db.session.execute(text("SELECT clock_timestamp()")).scalar_one()
        yield _skew("clock of the database", there)


def _migrations() -> Line:
    done = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar()
    wanted = newest_migration()
    if done == wanted:
        return Line("migrations", "ok", f"at {done}, the newest")
    said = f"at {done}, and this version of Careloom needs {wanted}"
    return Line("migrations", "fail", said, "Run: flask db upgrade")


def redis_server(settings: Settings) -> Iterator[Line]:
    """Answers, keeps what it is given, latency, clock."""
    server: Any = redis()
    server.ping()
    info = server.info("server")
    yield Line("Redis", "ok", f"{info.get('valkey_version') or info['redis_version']}")
    policy = server.info("memory").get("maxmemory_policy", NEEDED_POLICY)
    if policy != NEEDED_POLICY:
        yield Line(
            "Redis memory",
            "warn",
            f"It forgets what it was told when memory is short ({policy}).",
            f"Set maxmemory-policy {NEEDED_POLICY}.",
        )
    took = _milliseconds(server.ping)
    yield judged("Redis latency", took, "ms", warn=10, fail=500, todo="Bring Redis nearer.")
    seconds, micro = server.time()
    yield _skew("clock of Redis", datetime.fromtimestamp(seconds + micro / 1e6, UTC))


def _skew(name: str, there: datetime) -> Line:
    apart = abs((clock.now() - there).total_seconds())
    warn, fail = SKEW_SECONDS
    todo = "Let both machines keep their time by NTP (chrony or systemd-timesyncd)."
    return judged(name, apart, "s apart from ours", warn=warn, fail=fail, todo=todo)


def _milliseconds(act: Callable[[], Any]) -> float:
    times = []
    for _ in range(TRIES):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)
