"""One run at a time: from the moment the event is sent to its last step, and to a screen."""

from __future__ import annotations

import statistics
import time
from datetime import datetime
from typing import Any

from sqlalchemy import text

from bench.product import Product
from tests.support.screen import Screen

# As the peers were measured: the next is sent as soon as the one before was seen to be over. After
# a rest, caches and processors are cold, and everything takes up to twice as long.
RESTS = {"one_after_another": 0.0, "after_a_rest": 0.03}
# The first runs compile the graph and open connections.
WARM_UP = 5


def latency(product: Product, workflow_id: str, count: int) -> dict[str, Any]:
    """p50 and p95 in ms over `count` runs, each sent when the one before was seen to be over."""
    return {
        "measure": "idle_latency_ms",
        "runs": count,
        **{name: _rested(product, workflow_id, count, rest) for name, rest in RESTS.items()},
    }


def _rested(product: Product, workflow_id: str, count: int, rest: float) -> dict[str, Any]:
    to_last_step, to_screen = [], []
    send = product.ready_to_send()
    with Screen(product.careloom) as screen:
        screen.watch({"workflow_id": workflow_id})
        for number in range(count + WARM_UP):
            screen.clear()
            sent = send()
            screen.wait_for_end()
            if number >= WARM_UP:
                to_last_step.append((_last_finished(product, workflow_id) - sent) * 1000)
                to_screen.append((screen.seen_at - sent) * 1000)
            time.sleep(rest)
    return {"to_last_step": _summary(to_last_step), "to_screen": _summary(to_screen)}


def _summary(values: list[float]) -> dict[str, float]:
    cuts = statistics.quantiles(values, n=20)
    return {"p50": round(statistics.median(values), 2), "p95": round(cuts[18], 2)}


def _last_finished(product: Product, workflow_id: str) -> float:
    with product.engine.connect() as connection:
        found = connection.execute(
            text("SELECT finished_at FROM runs WHERE workflow_id = :id ORDER BY id DESC LIMIT 1"),
            {"id": workflow_id},
        ).scalar_one()
    moment = datetime.fromisoformat(found) if isinstance(found, str) else found
    return moment.timestamp() if moment.tzinfo else moment.timestamp() - time.timezone
