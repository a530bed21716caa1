"""Is a clinic that has stored many runs as fast as an empty one, and are its lists."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, text

from bench import burst, copies
from bench.product import Product
from bench.workflows import w5

DAYS = 90
DAY_MS = 86_400_000
WORKFLOWS = 4
PATIENTS = 5000
REQUESTS = 20
ROUNDS = 3
# Of a thousand runs: eight failed, two were cancelled and one waits; the others are completed.
STATUS = (
    "CASE WHEN n % 1000 < 8 THEN 'failed' WHEN n % 1000 < 10 THEN 'cancelled'"
    " WHEN n % 1000 = 10 THEN 'waiting' ELSE 'completed' END"
)


def of_a_long_time(database_url: str, runs: int, burst_runs: int) -> Iterator[dict[str, Any]]:
    """Runs per second before and after so many runs are stored, then pages of the run list."""
    with Product(database_url, workers=2, web=1) as product:
        workflows = [_with_one_run(product, f"Old {n}") for n in range(WORKFLOWS)]
        now = product.publish("W5", w5())
        empty = _best_burst(product, now, burst_runs)
        start = time.time()
        for number, workflow in enumerate(workflows):
            _fill(product, workflow, number, runs // WORKFLOWS)
        yield {"measure": "history_filled", "runs": runs, "seconds": round(time.time() - start, 1)}
        full = _best_burst(product, now, burst_runs)
        yield {
            "measure": "history_burst",
            "stored_runs": runs,
            "runs_per_second_empty": empty,
            "runs_per_second_full": full,
            "ratio": round(full / empty, 3),
        }
        yield from _pages(product, workflows[0])


def _with_one_run(product: Product, name: str) -> str:
    workflow = product.publish(name, w5())
    product.send(1)
    product.wait_for(workflow, 1)
    product.disable(workflow)
    return workflow


def _best_burst(product: Product, workflow: str, runs: int) -> float:
    """Of several: the machine has other things to do now and then."""
    return max(
        float(burst.throughput(product, workflow, runs)["runs_per_second"]) for _ in range(ROUNDS)
    )


def _fill(product: Product, workflow: str, number: int, count: int) -> None:
    """Copies of the workflow's one run, its event and its last two steps, over three months."""
    with product.engine.begin() as connection:
        start = int(time.time() * 1000) - DAYS * DAY_MS
        told = f"{start} + n * {DAYS * DAY_MS // count} + {number}"
        run_id, event_id = (copies.id_at(connection, prefix, told) for prefix in ("run", "evt"))
        at = copies.moment(connection, told)
        run = copies.first(connection, "SELECT id FROM runs WHERE workflow_id = :id", id=workflow)
        event = copies.first(connection, "SELECT event_id FROM runs WHERE id = :id", id=run)
        copies.copy(connection, "events", event, count, {"id": event_id, "created_at": at})
        copies.copy(
            connection,
            "runs",
            run,
            count,
            {
                "id": run_id,
                "event_id": event_id,
                "created_at": at,
                "status": STATUS,
                "patient_id": f"'pat_' || (n % {PATIENTS})",
            },
        )
        for place, step in enumerate(_last_steps(connection, run)):
            changed = {"id": f"'step_{number}_{place}_' || n", "run_id": run_id, "created_at": at}
            copies.copy(connection, "steps", step, count, changed)
    with product.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("VACUUM ANALYZE"))  # as autovacuum does, sooner or later


def _last_steps(connection: Connection, run: str) -> list[str]:
    found = text("SELECT id FROM steps WHERE run_id = :run ORDER BY seq DESC LIMIT 2")
    return list(connection.execute(found, {"run": run}).scalars())


def _pages(product: Product, workflow: str) -> Iterator[dict[str, Any]]:
    now = time.time()
    week_ago, month_ago = _iso(now - 7 * 86_400), _iso(now - 30 * 86_400)
    an_event = product.http.get("/runs", params={"workflow_id": workflow, "limit": 50})
    event = an_event.json()["data"][-1]["event_id"]
    patient = {"patient_id": "pat_77"}
    of_workflow = {"workflow_id": workflow}
    month = {"from": month_ago, "to": week_ago}
    filters: list[dict[str, str]] = [
        {},
        {"status": "completed"},
        {"status": "failed"},
        {"status": "running"},
        {"status_in": "failed,cancelled,waiting"},
        {"status_in": "completed,running"},
        of_workflow,
        {**of_workflow, "status": "failed"},
        {**of_workflow, "status_in": "failed,completed"},
        patient,
        {**patient, "status": "completed"},
        {**patient, **of_workflow},
        {"event_id": event},
        {"to": month_ago},
        {"from": week_ago},
        {"from": _iso(now + 3600)},
        month,
        {**month, "status": "failed"},
        {**month, "status": "running"},
        {**month, "status_in": "failed,cancelled"},
        {**month, **of_workflow},
        {**month, **of_workflow, "status": "failed"},
        {**month, **patient},
    ]
    worst = 0.0
    for wanted in filters:
        first, cursor = _timed(product, wanted)
        line = {"measure": "run_list_ms", "filter": wanted, "first_p95": first}
        if cursor:
            line["deep_p95"], _ = _timed(product, {**wanted, "cursor": _deep(product, 45)})
        worst = max(worst, first, line.get("deep_p95", 0.0))
        yield line
    yield {"measure": "run_list_worst_ms", "p95": worst}
    yield {"measure": "workflow_list_ms", "p95": _timed(product, {}, "/workflows")[0]}


def _timed(product: Product, query: dict[str, str], path: str = "/runs") -> tuple[float, str]:
    """The 95th percentile in ms, and where the next page begins."""
    times = []
    for _ in range(REQUESTS):
        start = time.perf_counter()
        reply = product.http.get(path, params=query).raise_for_status()
        times.append((time.perf_counter() - start) * 1000)
    return round(statistics.quantiles(times, n=20)[18], 2), reply.json()["meta"].get("next_cursor")


def _deep(product: Product, days: int) -> str:
    """A place in the middle of the history."""
    with product.engine.connect() as connection:
        at = copies.id_at(connection, "run", f"{int(time.time() * 1000) - days * DAY_MS}", "0")
        return copies.first(connection, f"SELECT {at}")


def _iso(seconds: float) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
