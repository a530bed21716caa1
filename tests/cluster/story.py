"""What happens to the cluster, and what must hold."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

import httpx
from sqlalchemy import NullPool, create_engine, func, select

from app import clock
from app.events.models import Event
from app.runs.models import Run, RunStatus
from bench.workflows import EVENT, OLD_ENOUGH, w5
from tests.cluster.machines import Cluster
from tests.cluster.network import Host
from tests.cluster.viewer import Viewer
from tests.support.flows import enable
from tests.support.hurry import Hurry
from tests.support.ledger import Ledger
from tests.support.load import Load
from tests.support.remote import Remote, eventually
from tests.support.settle import settle
from tests.support.stories import enable_all, make_patients

PAGE = 100
# Longer than the database needs to notice that the holder of a lock is gone.
WORKER_IS_GONE_FOR = 40.0
REDIS_IS_GONE_FOR = 12.0
PATIENCE = 120.0
# Runs that end within so many seconds are compared with what viewers saw.
WHILE = 3.0

Say = Callable[[str], None]


def tell(*, seed: int, runs: int, say: Say) -> dict[str, Any]:
    """Build it, load it, cut it, heal it, and compare. Raises AssertionError, else numbers."""
    with Cluster() as cluster, ExitStack() as stack:
        say("nine hosts are up")
        engine = create_engine(cluster.database_url, poolclass=NullPool)
        api = stack.enter_context(Remote(cluster.sites["proxy"]))
        numbers: dict[str, Any] = {"seed": seed}
        ledger = Ledger(engine, {}, cluster.mail)
        speeds = throughput(cluster, api, ledger, runs)
        numbers["runs per second"] = speeds
        say(f"runs per second: {speeds}")

        patients = make_patients(api)
        ledger.stories.update(enable_all(api))
        hurry = stack.enter_context(Hurry(engine, seed))
        viewers = {
            name: stack.enter_context(Viewer(cluster.sites[name])) for name in ("web1", "web2")
        }
        loads = [
            stack.enter_context(
                Load(cluster.sites[name].client, name, patients, pause=1.0, seed=seed)
            )
            for name in ("proxy", "web1", "web2")
        ]
        burst = Load(cluster.sites["proxy"].client, "burst", patients, pause=0, seed=seed)
        numbers["seconds until viewers saw every run"] = {
            "before the cuts": seeing(viewers, ledger)
        }
        say("viewers on both web hosts see every run end")

        seconds = while_a_worker_is_gone(cluster, ledger, burst)
        numbers["worker host cut: seconds until its work was done by others"] = seconds
        say(f"a worker host is cut off; what was begun before is done after {seconds} s")

        posting, again = while_redis_is_gone(cluster, ledger)
        numbers["Redis cut: slowest post, seconds"] = posting
        numbers["Redis back: seconds until work went on"] = again
        say(f"Redis is cut off; slowest post {posting} s; healed, work goes on after {again} s")

        again = seeing(viewers, ledger)
        numbers["seconds until viewers saw every run"]["after the cuts"] = again
        say(f"viewers on both web hosts see every run end again, {again} s after that")
        for load in loads:
            load.stop()
        numbers["seconds until all was settled"] = round(settle(ledger, hurry, patience=90), 1)
        accepted = [each for load in (*loads, burst) for each in load.accepted]
        numbers |= {"events": len(accepted), **ledger.summary()}
        faults = ledger.faults(accepted) + [word for load in loads for word in load.refused]
        shown = "\n".join(faults[:40])
        assert not faults, f"{len(faults)} promises broken:\n{shown}\n{numbers}"
    return numbers


def throughput(cluster: Cluster, api: Remote, ledger: Ledger, runs: int) -> dict[str, float]:
    """Runs per second of a burst, with one worker host and with two."""
    workflow_id, speeds = "", {}
    for name in ("worker1", "worker2"):
        cluster.start_worker(name)
        cluster.wait_until_ready()
        workflow_id = workflow_id or enable(api, w5(), "W5")
        burst(api, ledger, PAGE)  # everything is warm
        started = time.monotonic()
        burst(api, ledger, runs)
        speeds[f"up to {name}"] = round(runs / (time.monotonic() - started), 1)
    api.post(f"/workflows/{workflow_id}/disable")
    return speeds


def burst(api: Remote, ledger: Ledger, count: int) -> None:
    """So many events, and their runs over."""
    wanted = ledger.finished() + count
    for _ in range(count // PAGE):
        api.post("/events", [{"type": EVENT, "data": OLD_ENOUGH}] * PAGE)
    eventually(ledger.finished, lambda done: done >= wanted, seconds=120)


def seeing(viewers: dict[str, Viewer], ledger: Ledger, patience: float = 90) -> float:
    """Seconds until there was a while whose every ended run each viewer was told of."""
    started = time.monotonic()
    while True:
        since = clock.now()
        time.sleep(WHILE)
        ended = completed(ledger, since, clock.now())
        time.sleep(1)  # the last message may still be on its way
        missed = {name: len(ended - viewer.seen()) for name, viewer in viewers.items()}
        passed = time.monotonic() - started
        if ended and not any(missed.values()):
            return round(passed - WHILE - 1, 1)
        assert passed < patience, f"of {len(ended)} runs viewers were not told of: {missed}"


def completed(ledger: Ledger, since: datetime, until: datetime) -> set[str]:
    """The runs that ended in that while."""
    ended = Run.finished_at.between(since, until) & (Run.status == RunStatus.COMPLETED)
    with ledger.engine.connect() as connection:
        return set(connection.scalars(select(Run.id).where(ended)))


def while_a_worker_is_gone(cluster: Cluster, ledger: Ledger, burst: Load) -> float:
    """Cut it off in the middle of a burst; seconds until what came before was done without it.

    What it was sending is left out: only its lease can tell that nobody knows of that.
    """
    with burst.connect() as http:
        burst.tell(http, PAGE)
    time.sleep(0.2)
    cut_at, started = clock.now(), time.monotonic()
    with unplugged(cluster.hosts["worker2"]):
        eventually(lambda: undone(ledger, cut_at), lambda left: left == 0, seconds=PATIENCE)
        seconds = time.monotonic() - started
        time.sleep(max(0.0, WORKER_IS_GONE_FOR - seconds))
    return round(seconds, 1)


def undone(ledger: Ledger, before: datetime) -> int:
    """Events and runs from before that moment that a worker should have taken by now."""
    events = select(func.count()).where(Event.dispatched_at.is_(None), Event.created_at < before)
    queued = (Run.status == RunStatus.QUEUED) & (Run.created_at < before)
    runs = select(func.count()).where(queued)
    with ledger.engine.connect() as connection:
        return sum(connection.execute(each).scalar_one() for each in (events, runs))


def while_redis_is_gone(cluster: Cluster, ledger: Ledger) -> tuple[float, float]:
    """The slowest answer to an event while Redis is cut off; seconds until work goes on after."""
    slowest, end = 0.0, time.monotonic() + REDIS_IS_GONE_FOR
    with unplugged(cluster.hosts["redis"]), cluster.sites["web1"].client() as http:
        while time.monotonic() < end:
            asked = time.monotonic()
            response = http.post("/events", json={"type": "nobody.listens"})
            assert response.status_code == httpx.codes.ACCEPTED, response.text
            slowest = max(slowest, time.monotonic() - asked)
    before, started = ledger.finished(), time.monotonic()
    eventually(ledger.finished, lambda done: done > before, seconds=PATIENCE)
    return round(slowest, 2), round(time.monotonic() - started, 1)


@contextmanager
def unplugged(host: Host) -> Iterator[None]:
    host.unplug()
    try:
        yield
    finally:
        host.plug_in()
