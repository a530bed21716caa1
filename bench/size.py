"""One large graph against a small one: is a step as cheap."""

from __future__ import annotations

from typing import Any

from bench import burst
from bench.product import Product
from bench.workflows import comparisons

SMALL, LARGE = 5, 400
ROUNDS = 3


def of_graphs(database_url: str, steps: int) -> dict[str, Any]:
    """Ms per step of both, each in bursts of about so many steps."""
    with Product(database_url, workers=2, web=1) as product:
        found = {nodes: _per_step(product, nodes, steps) for nodes in (SMALL, LARGE)}
    return {
        "measure": "ms_per_step_by_size",
        f"nodes_{SMALL}": found[SMALL],
        f"nodes_{LARGE}": found[LARGE],
        "ratio": round(found[LARGE] / found[SMALL], 3),
    }


def _per_step(product: Product, nodes: int, steps: int) -> float:
    workflow = product.publish(f"{nodes} nodes", comparisons(nodes))
    product.send(2)
    product.wait_for(workflow, 2)
    runs = max(2, steps // nodes)
    best = min(burst.seconds_for(product, workflow, runs) for _ in range(ROUNDS))
    product.disable(workflow)
    return round(best * 1000 / (runs * nodes), 4)
