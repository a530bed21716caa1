"""Many events at once: how many runs a second, from the first byte sent to the last run over."""

from __future__ import annotations

import time
from typing import Any

from bench.product import Product
from bench.workflows import ALL


def throughput(product: Product, workflow_id: str, count: int) -> dict[str, Any]:
    """Runs per second and ms per step for a burst of `count` runs."""
    with product.engine.connect() as connection:
        before = product.finished(connection, workflow_id)
    start = time.time()
    product.send(count)
    sent = time.time()
    end = product.wait_for(workflow_id, before + count)
    seconds = end - start
    steps = _steps(product, workflow_id)
    return {
        "measure": "burst",
        "runs": count,
        "seconds": round(seconds, 3),
        "sending_seconds": round(sent - start, 3),
        "runs_per_second": round(count / seconds, 1),
        "ms_per_step": round(seconds * 1000 / (count * steps), 3),
    }


def seconds_for(product: Product, workflow_id: str, count: int) -> float:
    """From the first byte sent to the last run over."""
    with product.engine.connect() as connection:
        before = product.finished(connection, workflow_id)
    start = time.time()
    product.send(count)
    return product.wait_for(workflow_id, before + count) - start


def _steps(product: Product, workflow_id: str) -> int:
    name = product.http.get(f"/workflows/{workflow_id}").json()["data"]["name"]
    return len(ALL[name]["nodes"])
