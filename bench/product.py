"""A Careloom of real processes, seen from outside and, for the clock's sake, from its database."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Self

import httpx
from sqlalchemy import Connection, create_engine, text

from bench.workflows import EVENT, OLD_ENOUGH, Graph
from tests.support.processes import Careloom

PAGE = 100


class Product:
    """Publish workflows, send events, read how the runs went."""

    def __init__(self, database_url: str, *, workers: int, web: int) -> None:
        self.careloom = Careloom(
            database_url, workers=workers, demo=False, WEB_CONCURRENCY=str(web)
        )
        self.engine = create_engine(database_url)

    def __enter__(self) -> Self:
        self.careloom.start()
        self.http: httpx.Client = self.careloom.client()
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
        self.careloom.stop()
        self.engine.dispose()

    def publish(self, name: str, graph: Graph) -> str:
        """A published and enabled workflow; its id."""
        workflow_id = self.draft(name, graph)
        self.post(f"/workflows/{workflow_id}/publish", {})
        self.post(f"/workflows/{workflow_id}/enable", None)
        return workflow_id

    def draft(self, name: str, graph: Graph) -> str:
        """A workflow that is only drawn; its id."""
        workflow_id: str = self.post("/workflows", {"name": name, "graph": graph})["id"]
        return workflow_id

    def disable(self, workflow_id: str) -> None:
        self.post(f"/workflows/{workflow_id}/disable", None)

    def send(self, count: int) -> None:
        """That many events, in batches as a busy sender would."""
        event = {"type": EVENT, "data": OLD_ENOUGH}
        while count > 0:
            batch = [event] * min(PAGE, count)
            self.post("/events", batch if len(batch) > 1 else batch[0])
            count -= len(batch)

    def ready_to_send(self) -> Callable[[], float]:
        """An event that only needs to be sent; what comes back sends it and says when it did.

        Over a plain connection that stays open: a comfortable client's own half millisecond
        is not the product's.
        """
        link = HTTPConnection("127.0.0.1", self.careloom.port, timeout=30)
        link.connect()
        link.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        body = json.dumps({"type": EVENT, "data": OLD_ENOUGH}).encode()
        headers = {
            "Authorization": f"Bearer {self.careloom.api_key}",
            "Content-Type": "application/json",
        }

        def send() -> float:
            sent = time.time()
            link.request("POST", "/api/v1/events", body, headers)
            reply = link.getresponse()
            reply.read()
            if reply.status != HTTPStatus.ACCEPTED:
                raise RuntimeError(f"POST /events: {reply.status}")
            return sent

        return send

    def wait_for(self, workflow_id: str, count: int, seconds: float = 300) -> float:
        """Wait until so many runs are over; the moment when they were."""
        deadline = time.time() + seconds
        while time.time() < deadline:
            with self.engine.connect() as connection:
                if self.finished(connection, workflow_id) >= count:
                    return time.time()
            time.sleep(0.01)
        raise TimeoutError(f"{count} runs were not over after {seconds} s")

    def finished(self, connection: Connection, workflow_id: str) -> int:
        """How many of its runs are completed."""
        return int(
            connection.execute(
                text("SELECT count(*) FROM runs WHERE workflow_id = :id AND status = 'completed'"),
                {"id": workflow_id},
            ).scalar_one()
        )

    def memory(self) -> dict[str, float]:
        """Resident memory of each kind of process, in MiB."""
        careloom = self.careloom
        children = [("web", careloom.web), ("scheduler", careloom.scheduler)]
        children += [(f"worker_{n}", worker) for n, worker in enumerate(careloom.workers, 1)]
        found = {name: _rss(child.process.pid) for name, child in children if child.process}
        return {f"{name}_mib": mib for name, mib in found.items()} | {
            "total_mib": round(sum(found.values()), 1)
        }

    def post(self, path: str, body: Any) -> Any:
        """What the product answers. Raises RuntimeError when it refuses."""
        reply = self.http.post(path, json=body if body is not None else {})
        if reply.is_error:
            raise RuntimeError(f"{path}: {reply.text}")
        return reply.json()["data"]


def _rss(pid: int) -> float:
    """Of the process and its children (gunicorn's worker is one), in MiB."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue
        if str(pid) in (status.parent.name, lines["PPid"].strip()) and "VmRSS" in lines:
            total += int(lines["VmRSS"].split()[0])
    return round(total / 1024, 1)
