"""A collector of telemetry on a real socket; `answers` are the statuses it gives next."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENCE_SECONDS = 10


@dataclass
class Collector:
    """What it was told."""

    url: str = ""
    requests: list[dict[str, Any]] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)
    may_answer: threading.Event = field(default_factory=threading.Event)
    was_asked: threading.Event = field(default_factory=threading.Event)

    def take(self, body: dict[str, Any]) -> int:
        """Take one request; what it answers."""
        self.was_asked.set()
        self.may_answer.wait(PATIENCE_SECONDS)
        self.requests.append(body)
        status = self.answers.pop(0) if self.answers else 202
        if status < 300:
            self.events += body["events"]
        return status

    @contextmanager
    def held(self) -> Iterator[None]:
        """It does not answer meanwhile."""
        self.may_answer.clear()
        yield
        self.may_answer.set()

    def wait_for_request(self) -> bool:
        """Whether a request has come."""
        return self.was_asked.wait(PATIENCE_SECONDS)


@contextmanager
def collector() -> Iterator[Collector]:
    """One that listens, while this lasts."""
    told = Collector()
    told.may_answer.set()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            status = told.take(json.loads(self.rfile.read(length)))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serve = partial(server.serve_forever, poll_interval=0.02)
        threading.Thread(target=serve, daemon=True).start()
        told.url = f"http://127.0.0.1:{server.server_port}/v1/analytics/track"
        yield told
        server.shutdown()
