"""A provider of SMS, calls and push inside the test: takes messages, or misbehaves as told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl

from app.config import Provider

ACCOUNT, TOKEN, NUMBER = "AC0001", "s3cret", "+441172960000"


@dataclass
class Taken:
    """One request that came in."""

    path: str
    form: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass
class ProviderServer:
    """`taken` holds what came in. `answer` is (status, body), "hang up" or "dawdle"."""

    port: int = 0
    answer: Any = (201, {"status": "queued"})
    taken: list[Taken] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def account(self) -> Provider:
        """As the settings name it."""
        return Provider(self.url, ACCOUNT, TOKEN, NUMBER)

    @property
    def forms(self) -> list[dict[str, str]]:
        return [each.form for each in self.taken]


@contextmanager
def provider_server() -> Iterator[ProviderServer]:
    """Runs in threads of its own, on a free port."""
    told = ProviderServer()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            form = dict(parse_qsl(body.decode("utf-8", "replace")))
            told.taken.append(Taken(self.path, form, dict(self.headers), body))
            if told.answer == "hang up":
                self.close_connection = True
                return
            if told.answer == "dawdle":
                time.sleep(1)
                return
            status, said = told.answer
            reply = json.dumps({"sid": f"SM{len(told.taken):04}", **said}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    told.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
