"""A run in which one step stands in each state there is, told to the page in the server's place."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

from playwright.sync_api import Page, Route

from tests.support import flows

STATES = (
    "pending",
    "running",
    "waiting",
    "retrying",
    "succeeded",
    "failed",
    "handled",
    "skipped",
    "cancelled",
    "unknown",
)
ERROR = {"code": "delivery", "message": "The number is not in use.", "permanent": True}


def graph() -> flows.Graph:
    """A step for each state; the failure of one is handled, and one is never reached."""
    tasks = {state: flows.node("create_task", title=state) for state in STATES}
    tasks["handled"]["settings"] = {"on_error": "continue"}
    ids = ["start", *tasks, "beyond"]
    nodes = {"start": flows.node("invoice.paid"), **tasks, "beyond": flows.node("stop")}
    return flows.graph(nodes, *(f"{one} > {other}" for one, other in pairwise(ids)))


def rows(columns: list[str]) -> list[list[Any]]:
    now = int(time.time() * 1000)
    told = []
    for at, state in enumerate(STATES):
        failed = state in ("failed", "handled")
        step = {
            "id": f"step_{at}",
            "node_id": state,
            "iteration": "",
            "attempt": 2 if state == "retrying" else 1,
            "status": "failed" if failed else state,
            "handle": "out" if state in ("succeeded", "handled") else None,
            "summary": "Task “Call”",
            "seq": at + 1,
            "queued_at": now - 60_000,
            "started_at": None if state == "pending" else now - 50_000,
            "finished_at": now - 40_000 if state in ("succeeded", "failed", "skipped") else None,
            "until": now + 3_600_000 if state in ("waiting", "retrying") else None,
            "more": {"error": ERROR} if failed or state == "retrying" else None,
        }
        told.append([step.get(name) for name in columns])
    return told


def show_every_state(page: Page, status: str = "running") -> None:
    """From now on each run that this page opens is that one, in that state itself."""

    def answer(route: Route) -> None:
        reply = route.fetch()
        body = reply.json()
        trace = body["data"]
        trace["run"] |= {"status": status, "reason": "The condition was not met."}
        trace |= {"graph": graph(), "rows": rows(trace["columns"])}
        route.fulfill(response=reply, json=body)

    page.route("**/api/v1/runs/*/trace*", answer)
