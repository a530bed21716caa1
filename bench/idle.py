"""One run at a time: from the moment the event is sent to its last step, and to a screen."""

from __future__ import annotations

import statistics
import threading
import time
from datetime import datetime
from typing import Any, Self

import httpx
import socketio
from sqlalchemy import text

from bench.product import Product

PAUSE_SECONDS = 0.03
# The first runs compile the graph and open connections.
WARM_UP = 5


def latency(product: Product, workflow_id: str, count: int) -> dict[str, Any]:
    """p50 and p95 in ms over `count` runs, each sent when the one before was seen to be over."""
    to_last_step, to_screen = [], []
    with Screen(product, workflow_id) as screen:
        for number in range(count + WARM_UP):
            screen.clear()
            sent = time.time()
            product.send(1)
            seen = screen.wait()
            if number >= WARM_UP:
                to_last_step.append((_last_finished(product, workflow_id) - sent) * 1000)
                to_screen.append((seen - sent) * 1000)
            time.sleep(PAUSE_SECONDS)
    return {
        "measure": "idle_latency_ms",
        "runs": count,
        "to_last_step": _summary(to_last_step),
        "to_screen": _summary(to_screen),
    }


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


class Screen:
    """Somebody who watches the workflow, as the canvas does."""

    def __init__(self, product: Product, workflow_id: str) -> None:
        self.product, self.workflow_id = product, workflow_id
        self.over = threading.Event()
        self.seen = 0.0
        self.socket = socketio.Client()
        self.socket.on("run.changed", self._changed, namespace="/live")

    def __enter__(self) -> Self:
        careloom = self.product.careloom
        with httpx.Client(base_url=careloom.base_url) as browser:
            signed_in = browser.post(
                "/api/v1/session",
                json={"email": careloom.admin_email, "password": careloom.admin_password},
            )
            signed_in.raise_for_status()
            cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        self.socket.connect(
            careloom.base_url,
            headers={"Cookie": cookies},
            transports=["websocket"],
            namespaces=["/live"],
        )
        self.socket.call("watch", {"workflow_id": self.workflow_id}, namespace="/live")
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.disconnect()

    def clear(self) -> None:
        self.over.clear()

    def wait(self) -> float:
        """The moment the run was shown as completed."""
        if not self.over.wait(10):
            raise TimeoutError("no live message arrived")
        return self.seen

    def _changed(self, message: dict[str, Any]) -> None:
        if message["status"] == "completed":
            self.seen = time.time()
            self.over.set()
