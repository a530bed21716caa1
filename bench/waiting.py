"""Many waiting runs: what a look for due ones costs, and what happens when all are due at once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import text

from bench import copies
from bench.product import Product
from bench.workflows import w5, waits

LOOKS = 200
FRESH_EVERY_SECONDS = 0.2
# What the sweep asks twice a second.
DUE = (
    "SELECT id, run_id FROM waits WHERE status = 'pending' AND due_at <= :now"
    " ORDER BY due_at LIMIT 500"
)


def of_many(database_url: str, count: int) -> Iterator[dict[str, Any]]:
    """Ms of a look while none is due; then woken runs a second, and fresh triggers meanwhile."""
    with Product(database_url, workers=2, web=1) as product:
        waiting = product.publish("Waiting", waits())
        product.send(1)
        _wait_until_parked(product, waiting)
        product.disable(waiting)
        fresh = product.publish("Fresh", w5())
        _copy_the_waiting_run(product, waiting, count)
        yield {"measure": "poll_for_due_ms", "waiting": count, **_look(product)}
        yield {"measure": "all_due_at_once", "waiting": count, **_all_due(product, waiting, fresh)}


def _wait_until_parked(product: Product, workflow: str) -> None:
    while not product.http.get(
        "/runs", params={"workflow_id": workflow, "status": "waiting"}
    ).json()["data"]:
        time.sleep(0.05)


def _copy_the_waiting_run(product: Product, workflow: str, count: int) -> None:
    with product.engine.begin() as connection:
        now = str(int(time.time() * 1000))
        run_id = copies.id_at(connection, "run", now)
        run = copies.first(connection, "SELECT id FROM runs WHERE workflow_id = :id", id=workflow)
        event = copies.first(connection, "SELECT event_id FROM runs WHERE id = :id", id=run)
        event_id = copies.id_at(connection, "evt", now)
        copies.copy(connection, "events", event, count, {"id": event_id})
        copies.copy(connection, "runs", run, count, {"id": run_id, "event_id": event_id})
        for table, prefix in (("steps", "step"), ("waits", "wait")):
            of_run = text(f"SELECT id FROM {table} WHERE run_id = :run")
            for number, row in enumerate(connection.execute(of_run, {"run": run}).scalars().all()):
                changed = {"id": f"'{prefix}_{number}_' || n", "run_id": run_id}
                copies.copy(connection, table, row, count, changed)
    with product.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))


def _look(product: Product) -> dict[str, float]:
    times = []
    with product.engine.connect() as connection:
        now = connection.execute(text("SELECT CURRENT_TIMESTAMP")).scalar_one()
        for _ in range(LOOKS):
            start = time.perf_counter()
            connection.execute(text(DUE), {"now": now}).all()
            times.append((time.perf_counter() - start) * 1000)
    return _summary(times)


def _all_due(product: Product, waiting: str, fresh: str) -> dict[str, Any]:
    """Bring the moment of all of them to now; send fresh events until all are over."""
    with product.engine.begin() as connection:
        long_ago = copies.moment(connection, str(int(time.time() * 1000) - 60_000))
        count = connection.execute(
            text(f"UPDATE waits SET due_at = {long_ago} WHERE status = 'pending'")
        ).rowcount
    start = time.time()
    send = product.ready_to_send()
    while True:
        send()
        time.sleep(FRESH_EVERY_SECONDS)
        with product.engine.connect() as connection:
            done = product.finished(connection, waiting)
        if done >= count:
            break
        if time.time() - start > 600:  # noqa: PLR2004
            return {"finished": done, "gave_up_after_seconds": 600}
    seconds = time.time() - start
    return {
        "seconds": round(seconds, 1),
        "finished_per_second": round(count / seconds, 1),
        "fresh_to_last_step_ms": _summary(_latencies(product, fresh)),
    }


def _latencies(product: Product, workflow: str) -> list[float]:
    """Of runs that are over; one that is not will have its say in the time it takes."""
    deadline = time.time() + 60
    while time.time() < deadline:
        runs = product.http.get("/runs", params={"workflow_id": workflow, "limit": 100}).json()
        if all(run["finished_at"] for run in runs["data"]):
            break
        time.sleep(0.1)
    return [float(run["duration_ms"]) for run in runs["data"]]


def _summary(values: list[float]) -> dict[str, float]:
    if len(values) < 2:  # noqa: PLR2004
        return {"p50": values[0], "p95": values[0]}
    cuts = statistics.quantiles(values, n=20)
    return {"p50": round(statistics.median(values), 3), "p95": round(cuts[18], 3)}
