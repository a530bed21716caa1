"""A part of a workflow as a graph of its own: up to a step, from one on, or that step alone.

Pure: graph → graph. Steps that are left out are not there at all, so that nothing of them runs and
no path waits for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from app.nodes import registry
from app.workflows.ways import digraph, edges_back, edges_of, innermost, loops_of

Stored = Mapping[str, Any]


def up_to(graph: Stored, node_id: str) -> dict[str, Any]:
    """All that leads to that step, and the step; what follows is left out.

    Loops on the way are walked with all that hangs on them.
    """
    kept = nx.ancestors(_ways(graph), node_id) | {node_id}
    loops = loops_of(graph)
    for loop in kept & loops.keys():
        if node_id not in loops[loop]:
            kept = kept | loops[loop]
    made, own = _only(graph, kept), loops.get(node_id, frozenset())
    edges = [each for each in made["edges"] if each["source"] != node_id or each["target"] in own]
    return {**made, "edges": edges}


def from_step(graph: Stored, node_id: str) -> dict[str, Any]:
    """The trigger leads straight to that step, and on to all that follows.

    Within a loop it begins at the loop: there is no entry without it.
    """
    begins = _outermost(graph, node_id)
    trigger = _trigger(graph)
    if begins == trigger:
        return dict(graph)
    kept = nx.descendants(_ways(graph), begins) | {begins, trigger}
    made = _only(graph, kept)
    straight = {"id": "straight", "source": trigger, "source_handle": "out", "target": begins}
    onward = [each for each in made["edges"] if each["source"] != trigger]
    return {**made, "edges": [straight, *(each for each in onward if each["target"] != begins)]}


def only(graph: Stored, node_id: str) -> dict[str, Any]:
    """The trigger and that step."""
    trigger = _trigger(graph)
    made = _only(graph, {trigger, node_id})
    straight = {"id": "straight", "source": trigger, "source_handle": "out", "target": node_id}
    return {**made, "edges": [] if trigger == node_id else [straight]}


PARTS = {"up_to": up_to, "from": from_step, "only": only}


def _ways(graph: Stored) -> nx.DiGraph[str]:
    nodes = [node["id"] for node in graph["nodes"]]
    back = edges_back(graph)
    return digraph(nodes, ((edge[0], edge[2]) for edge in edges_of(graph) if edge not in back))


def _only(graph: Stored, kept: Iterable[str]) -> dict[str, Any]:
    ids = set(kept)
    return {
        **graph,
        "nodes": [node for node in graph["nodes"] if node["id"] in ids],
        "edges": [
            edge for edge in graph["edges"] if edge["source"] in ids and edge["target"] in ids
        ],
    }


def _outermost(graph: Stored, node_id: str) -> str:
    loops = loops_of(graph)
    while loop := innermost(node_id, loops):
        node_id = loop
    return node_id


def _trigger(graph: Stored) -> str:
    for node in graph["nodes"]:
        found = registry.get(node["type"])
        if found is not None and found.kind == "trigger":
            return str(node["id"])
    raise LookupError("This graph has no trigger.")
