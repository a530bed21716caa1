"""The two graphs the field is compared on: W5 makes three records, W40 takes forty light steps."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

Graph = dict[str, Any]
EVENT = "patient.onboarded"
OLD_ENOUGH = {"patient": {"age": 70}}


def _node(id: str, type: str, column: int, config: dict[str, Any]) -> dict[str, Any]:
    return {"id": id, "type": type, "position": {"x": 272 * column, "y": 0}, "config": config}


def _edge(source: str, target: str, handle: str = "out") -> dict[str, Any]:
    return {
        "id": f"{source}-{target}",
        "source": source,
        "source_handle": handle,
        "target": target,
    }


def _old_enough(id: str, column: int) -> dict[str, Any]:
    conditions = {"all": [{"field": "patient.age", "op": "gte", "value": 65}]}
    return _node(id, "branch", column, {"conditions": conditions})


def w5() -> Graph:
    """Trigger → age ≥ 65 → three tasks."""
    tasks = [_node(f"t{n}", "create_task", n + 1, {"title": f"Check-up {n}"}) for n in (1, 2, 3)]
    nodes = [_node("start", EVENT, 0, {}), _old_enough("if", 1), *tasks]
    edges = [
        _edge("start", "if"),
        _edge("if", "t1", "true"),
        _edge("t1", "t2"),
        _edge("t2", "t3"),
    ]
    return {"schema": 1, "nodes": nodes, "edges": edges}


def comparisons(nodes: int) -> Graph:
    """Trigger → that many light steps in a row → stop; so many nodes in all."""
    names = ["start", *(f"b{n}" for n in range(1, nodes - 1)), "stop"]
    found = [_node("start", EVENT, 0, {}), _node("stop", "stop", nodes - 1, {})]
    found += [_old_enough(name, column) for column, name in enumerate(names[1:-1], 1)]
    edges = [_edge("start", "b1")]
    edges += [_edge(one, other, "true") for one, other in pairwise(names[1:])]
    return {"schema": 1, "nodes": found, "edges": edges}


def w40() -> Graph:
    """Trigger → thirty-nine comparisons → stop."""
    return comparisons(41)


def waits() -> Graph:
    """Trigger → wait for thirty days → one task."""
    duration = {"duration": {"amount": 30, "unit": "days"}}
    nodes = [
        _node("start", EVENT, 0, {}),
        _node("wait", "wait", 1, duration),
        _node("task", "create_task", 2, {"title": "Check-up"}),
    ]
    edges = [_edge("start", "wait"), _edge("wait", "task")]
    return {"schema": 1, "nodes": nodes, "edges": edges}


ALL = {"W5": w5(), "W40": w40()}
STEPS = {name: len(graph["nodes"]) for name, graph in ALL.items()}
# How many W5 runs one run of it stands for, so that both bursts take a like time.
WEIGHT = {"W5": 1, "W40": 2}
