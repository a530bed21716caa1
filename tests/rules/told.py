"""What the stories about rules tell and read."""

from __future__ import annotations

from typing import Any

from tests.support.api import Client
from tests.support.flows import chain


def told(who: Any, type: str = "patient.onboarded", **more: Any) -> dict[str, Any]:
    """An event about a patient, or another record."""
    subject = {"type": type.partition(".")[0], "id": who.id}
    return {"type": type, "subject": subject, **more}


def onboarded(client: Client, drain: Any, *who: Any) -> None:
    """These patients came to the clinic, all in one batch."""
    client.post("/events", [told(each) for each in who])
    drain()


def runs(client: Client, workflow_id: str) -> list[dict[str, Any]]:
    """Its runs, oldest first."""
    found = client.get("/runs", workflow_id=workflow_id, limit=100).data
    return sorted(found, key=lambda run: run["id"])


def statuses(client: Client, workflow_id: str) -> list[str]:
    """Of its runs, oldest first."""
    return [run["status"] for run in runs(client, workflow_id)]


def reasons(client: Client, workflow_id: str) -> list[str | None]:
    """Why they ended or did not start, oldest first."""
    return [run["reason"] for run in runs(client, workflow_id)]


def with_rules(rules: dict[str, Any], *nodes: dict[str, Any]) -> dict[str, Any]:
    """A chain of nodes with these rules around its runs."""
    return chain(*nodes) | {"rules": rules}


def change_rules(client: Client, workflow_id: str, rules: dict[str, Any]) -> None:
    """Publish the same graph with other rules."""
    draft = client.get(f"/workflows/{workflow_id}").data
    graph = draft["graph"] | {"rules": rules}
    client.patch(f"/workflows/{workflow_id}", {"revision": draft["revision"], "graph": graph})
    done = client.post(f"/workflows/{workflow_id}/publish", {})
    assert "error" not in done, done["error"]
