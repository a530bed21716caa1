"""Somebody who watches a run, as the canvas does: a signed-in socket that keeps what it hears."""

from __future__ import annotations

import queue
import threading
import time
from typing import Any, Self

import httpx
import socketio

from tests.support.processes import Careloom

NAMESPACE = "/live"


class Screen:
    """`messages` holds every `run.changed`; `seen_at` the moment of the last one."""

    def __init__(self, careloom: Careloom, portal: str | None = None) -> None:
        """`portal` is the token of a patient's link; without it the owner looks."""
        self.careloom, self.portal = careloom, portal
        self.messages: list[dict[str, Any]] = []
        self.seen_at = 0.0
        self._heard = threading.Event()
        self._socket = socketio.Client()
        self._socket.on("run.changed", self._changed, namespace=NAMESPACE)
        # Every `inbox.changed`.
        self.told: queue.Queue[dict[str, Any]] = queue.Queue()
        self._socket.on("inbox.changed", self.told.put, namespace=NAMESPACE)
        # Every `presence.changed`: who has the workflow open by then; every `workflow.changed`.
        self.present: queue.Queue[dict[str, Any]] = queue.Queue()
        self._socket.on("presence.changed", self.present.put, namespace=NAMESPACE)
        self.drafts: queue.Queue[dict[str, Any]] = queue.Queue()
        self._socket.on("workflow.changed", self.drafts.put, namespace=NAMESPACE)

    def __enter__(self) -> Self:
        headers = {} if self.portal else {"Cookie": sign_in(self.careloom)}
        connect(self._socket, self.careloom, headers, portal=self.portal)
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.disconnect()

    def watch(self, wanted: dict[str, Any] | None = None) -> Any:
        """Watch a run, a workflow or the whole clinic; the server's answer."""
        return self._socket.call("watch", wanted or {}, namespace=NAMESPACE)

    def unwatch(self, wanted: dict[str, str] | None = None) -> Any:
        return self._socket.call("unwatch", wanted or {}, namespace=NAMESPACE)

    def open(self, workflow_id: str, editor: str, node_id: str | None = None) -> Any:
        """Say that this page has that workflow open, and perhaps a step; the server's answer."""
        told = {"workflow_id": workflow_id, "editor": editor, "node_id": node_id}
        return self._socket.call("present", told, namespace=NAMESPACE)

    def clear(self) -> None:
        """Forget what was heard."""
        self.messages.clear()
        self._heard.clear()

    def wait_for_end(self, seconds: float = 20) -> dict[str, Any]:
        """The message that tells that a run is completed."""
        assert self._heard.wait(seconds), f"heard only {self.messages}"
        return self.messages[-1]

    def _changed(self, message: dict[str, Any]) -> None:
        self.seen_at = time.time()
        self.messages.append(message)
        if message["status"] == "completed":
            self._heard.set()


def connect(
    socket: socketio.Client, careloom: Careloom, headers: dict[str, str], portal: str | None = None
) -> None:
    """By websocket only, as the product does. Raises ConnectionError when it is refused."""
    socket.connect(
        careloom.base_url,
        headers=headers,
        auth={"portal": portal} if portal else None,
        transports=["websocket"],
        namespaces=[NAMESPACE],
    )


def sign_in(careloom: Careloom) -> str:
    """The owner's cookies, as a header."""
    with httpx.Client(base_url=careloom.base_url) as browser:
        body = {"email": careloom.admin_email, "password": careloom.admin_password}
        browser.post("/api/v1/session", json=body).raise_for_status()
        return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
