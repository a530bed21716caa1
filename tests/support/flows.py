"""Graphs in a few words, and the way from a graph to a workflow that is on.

flow = graph(
    {"start": node("invoice.paid"), "if": only_if("patient.age", "gte", 65),
     "task": node("create_task", title="Call")},
    "start > if", "if.true > task",
)
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Graph = dict[str, Any]


def node(type: str, settings: dict[str, Any] | None = None, **config: Any) -> dict[str, Any]:
    """A node of that type; `settings` are the ones every step has."""
    made: dict[str, Any] = {"type": type, "config": config}
    return made | ({"settings": settings} if settings else {})


def only_if(field: str, op: str, value: Any = None) -> dict[str, Any]:
    """A branch with one comparison."""
    return node("branch", conditions=when(field, op, value))


def when(field: str, op: str, value: Any = None) -> dict[str, Any]:
    """Conditions of one comparison."""
    return {"all": [{"field": field, "op": op, "value": value}]}


def wait(amount: int, unit: str = "hours") -> dict[str, Any]:
    return node("wait", duration={"amount": amount, "unit": unit})


def graph(nodes: dict[str, dict[str, Any]], *edges: str) -> Graph:
    """Nodes by id, edges as `source > target` or `source.handle > target`."""
    placed = [
        {"id": id, "position": {"x": 272 * column, "y": 0}, **node}
        for column, (id, node) in enumerate(nodes.items())
    ]
    return {"schema": 1, "nodes": placed, "edges": [_edge(edge) for edge in edges]}


def _edge(text: str) -> dict[str, str]:
    start, target = (part.strip() for part in text.split(">"))
    source, _, handle = start.partition(".")
    return {
        "id": text.replace(" ", ""),
        "source": source,
        "source_handle": handle or "out",
        "target": target,
    }


def chain(*nodes: dict[str, Any]) -> Graph:
    """Nodes one after another: n1, n2, …"""
    named = {f"n{number}": node for number, node in enumerate(nodes, 1)}
    ids = list(named)
    return graph(named, *(f"{one} > {other}" for one, other in pairwise(ids)))


def save(client: Any, graph: Graph, name: str = "Follow-up") -> str:
    """A draft; its id."""
    saved: str = done(client.post("/workflows", {"name": name, "graph": graph}))["id"]
    return saved


def publish(client: Any, graph: Graph, name: str = "Follow-up") -> str:
    """A published workflow that is not on yet; its id."""
    workflow_id = save(client, graph, name)
    done(client.post(f"/workflows/{workflow_id}/publish", {}))
    return workflow_id


def enable(client: Any, graph: Graph, name: str = "Follow-up") -> str:
    """A published workflow that is on; its id."""
    workflow_id = publish(client, graph, name)
    done(client.post(f"/workflows/{workflow_id}/enable"))
    return workflow_id


def done(reply: Any) -> Any:
    """What it answered. Fails telling what was refused."""
    assert "error" not in reply, reply["error"]
    return reply["data"]
