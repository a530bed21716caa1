"""What the stories about rules tell and read."""

from __future__ import annotations

from typing import Any

from tests.support.api import Client


def told(who: Any, type: str = "patient.onboarded", **more: Any) -> dict[str, Any]:
    """An event about a patient."""
    return {"type": type, "subject": {"type": "patient", "id": who.id}, **more}


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
