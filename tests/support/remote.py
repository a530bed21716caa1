"""A caller of a running Careloom: like `tests.support.api.Client`, but over the network."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Self

from tests.support.api import Reply
from tests.support.processes import Careloom


class Remote:
    """Signs every request with the key that opens everything."""

    def __init__(self, careloom: Careloom) -> None:
        self.http = careloom.client()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()

    def get(self, path: str, **query: Any) -> Reply:
        return self.send("GET", path, params=query)

    def post(self, path: str, body: Any = None, **headers: str) -> Reply:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.send("POST", path, json={} if body is None else body, headers=named)

    def patch(self, path: str, body: Any) -> Reply:
        return self.send("PATCH", path, json=body)

    def send(self, method: str, path: str, **options: Any) -> Reply:
        response = self.http.request(method, path.lstrip("/"), **options)
        reply = Reply(response.json() if response.content else {})
        reply.status, reply.headers = response.status_code, response.headers
        return reply

    def all(self, path: str, **query: Any) -> list[Any]:
        """Every item of a list, page after page."""
        found: list[Any] = []
        place: dict[str, Any] = {}
        while True:
            reply = self.get(path, limit=100, **query, **place)
            found += reply.data
            if not reply.meta["has_more"]:
                return found
            names = {"next_offset": "offset", "next_cursor": "cursor"}
            place = {
                names[name]: reply.meta[name] for name in names if reply.meta.get(name) is not None
            }


def eventually(
    what: Callable[[], Any], wanted: Callable[[Any], bool] = bool, seconds: float = 30
) -> Any:
    """Ask again and again until the answer is as wanted; fail with the last answer."""
    deadline = time.monotonic() + seconds
    while True:
        found = what()
        if wanted(found):
            return found
        assert time.monotonic() < deadline, f"after {seconds} s still: {found!r}"
        time.sleep(0.05)
