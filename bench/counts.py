"""What a burst of 50 W5 runs asks of the database and the queue, counted inside one process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.support.inside import Inside

from bench.workflows import EVENT, OLD_ENOUGH, w5
from tests.support.counting import counting

RUNS = 50


def of_a_burst(database_url: str) -> Iterator[dict[str, Any]]:
    """Statements, commits and RQ jobs per run; the sending and the walking apart."""
    with Inside(database_url) as inside:
        inside.enable(w5())
        inside.client.post("/events", [{"type": EVENT, "data": OLD_ENOUGH}])
        inside.drain()  # compiles the graph, opens connections
        with counting(inside.engine) as sending:
            inside.client.post("/events", [{"type": EVENT, "data": OLD_ENOUGH}] * RUNS)
        with counting(inside.engine) as walking:
            inside.drain()
        yield {
            "measure": "counts_of_a_burst",
            "workflow": "W5",
            "runs": RUNS,
            "sending_statements": len(sending.statements),
            "rq_jobs": sending.jobs + walking.jobs,
            "walking_statements": len(walking.statements),
            "walking_commits": walking.commits,
            "statements_per_run": round(len(walking.statements) / RUNS, 2),
            "commits_per_run": round(walking.commits / RUNS, 3),
        }
