"""The way from a system workflow to one of the clinic's own that is on."""

from __future__ import annotations

from typing import Any

from tests.support.flows import done


def clone(client: Any, key: str) -> dict[str, Any]:
    """A draft made of the system workflow with this key."""
    made: dict[str, Any] = done(client.post(f"/system-workflows/{key}/clone"))
    return made


def adopt(client: Any, key: str, **settings_by_node: dict[str, Any]) -> dict[str, Any]:
    """Clone it, set what is open, publish and enable it, as clinic staff do; the workflow.

    adopt(client, "invoice_paid_task", n3={"assignee": clinic.priya.id})
    """
    draft = clone(client, key)
    graph = draft["graph"]
    nodes = {node["id"]: node for node in graph["nodes"]}
    for id, settings in settings_by_node.items():
        nodes[id]["config"] |= settings
    at = f"/workflows/{draft['id']}"
    if settings_by_node:
        done(client.patch(at, {"revision": draft["revision"], "graph": graph}))
    done(client.post(f"{at}/publish", {}))
    enabled: dict[str, Any] = done(client.post(f"{at}/enable"))
    return enabled
