"""A burst of signed webhooks over a few connections: none lost, none doubled, and how fast."""

from __future__ import annotations

import json
import os
import statistics
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any

from sqlalchemy import text

from app import signatures
from bench.product import Product
from tests.support.flows import chain, node

CONNECTIONS = 8
# Senders send again what they did not hear of: so many of a hundred come twice.
TWICE = 4


def of_webhooks(database_url: str, posts: int) -> Iterator[dict[str, Any]]:
    """Send them, wait until the runs are over, and compare both."""
    with Product(database_url, workers=2, web=2) as product:
        step = node("create_task", title="Order {{ event.data.body.number }}")
        workflow = product.publish("Orders", chain(node("webhook.received"), step))
        path, secret = _protected(product, workflow)
        numbers = [*range(posts), *range(0, posts, 100 // TWICE)]
        began = time.perf_counter()
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            shares = [numbers[at::CONNECTIONS] for at in range(CONNECTIONS)]
            sent = [pool.submit(_send, product.careloom.port, path, secret, one) for one in shares]
            times = [each for one in sent for each in one.result()]
        accepted = time.perf_counter() - began
        product.wait_for(workflow, posts, seconds=1800)
        over = time.perf_counter() - began
        made = _made(product, workflow)
        yield {
            "measure": "webhook_burst",
            "posts": posts,
            "sent_again": len(numbers) - posts,
            "connections": CONNECTIONS,
            "runs": made["runs"],
            "lost": posts - made["distinct"],
            "doubled": made["runs"] - made["distinct"],
            "posts_per_second": round(len(numbers) / accepted),
            "p50_ms": round(statistics.median(times), 1),
            "p99_ms": round(statistics.quantiles(times, n=100)[-1], 1),
            "seconds_until_all_ran": round(over, 1),
            "load": os.getloadavg()[0],
        }


def _protected(product: Product, workflow: str) -> tuple[str, str]:
    """The address of the workflow, and the secret to sign with."""
    base = f"/workflows/{workflow}/webhook"
    secret = product.http.post(f"{base}/secrets", json={}).json()["data"]["secret"]
    product.http.put(f"{base}/protection", json={"kind": "signature"}).raise_for_status()
    return product.http.get(base).json()["data"]["path"], secret


def _send(port: int, path: str, secret: str, numbers: Sequence[int]) -> list[float]:
    """Over one connection, one after another; milliseconds of each."""
    link = HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for number in numbers:
        body = json.dumps({"number": number}).encode()
        id, now = f"msg_{number}", int(time.time())
        headers = {
            "Content-Type": "application/json",
            signatures.ID: id,
            signatures.TIMESTAMP: str(now),
            signatures.SIGNATURE: signatures.sign(secret, id, now, body),
        }
        began = time.perf_counter()
        link.request("POST", path, body, headers)
        reply = link.getresponse()
        said = reply.read()
        times.append((time.perf_counter() - began) * 1000)
        if reply.status != HTTPStatus.ACCEPTED:
            raise RuntimeError(f"{number}: {reply.status} {said[:200]!r}")
    link.close()
    return times


def _made(product: Product, workflow: str) -> dict[str, int]:
    """Runs, and of how many different posts they are: told by the titles of their tasks."""
    with product.engine.connect() as connection:
        runs, distinct = connection.execute(
            text(
                "SELECT count(DISTINCT runs.id), count(DISTINCT tasks.title) FROM runs"
                " JOIN tasks ON tasks.run_id = runs.id WHERE runs.workflow_id = :id"
            ),
            {"id": workflow},
        ).one()
    return {"runs": runs, "distinct": distinct}
