"""How the steps of a stored graph hang together: connections, loops, paths side by side.

Asked with networkx; node ids in, node ids out. `Graph` and the engine's programs build on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from app.nodes import registry
from app.nodes.base import NodeType

# Source, output, target.
Edge = tuple[str, str, str]
Stored = Mapping[str, Any]


def digraph(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> nx.DiGraph[str]:
    """Those nodes and edges, for networkx."""
    made: nx.DiGraph[str] = nx.DiGraph()
    made.add_nodes_from(nodes)
    made.add_edges_from(edges)
    return made


def edges_of(stored: Stored) -> list[Edge]:
    """Its connections."""
    return [
        (edge["source"], edge.get("source_handle") or "out", edge["target"])
        for edge in stored["edges"]
    ]


def loops_of(stored: Stored) -> dict[str, frozenset[str]]:
    """Each loop with the steps that hang on it: what is walked once for each item.

    A step belongs to a loop when the loop's output leads to it; edges back to the loop end there.
    """
    heads = {id: found.loops_at for id, found in _types(stored) if found.loops_at}
    edges = edges_of(stored) if heads else []
    bodies = {}
    for head, handle in heads.items():
        ways = digraph((), ((source, target) for source, _, target in edges if head != target))
        firsts = [target for source, name, target in edges if (source, name) == (head, handle)]
        ways.add_nodes_from(firsts)
        # The loop is no part of its own body, even where a faulty edge leads before it.
        ways.remove_nodes_from([head])
        bodies[head] = _reached(ways, firsts)
    return bodies


def innermost(id: str, loops: Mapping[str, frozenset[str]]) -> str | None:
    """The smallest of these loops that the step belongs to, or None."""
    around = [loop for loop, body in loops.items() if id in body]
    return min(around, key=lambda loop: len(loops[loop]), default=None)


def edges_back(stored: Stored) -> frozenset[Edge]:
    """Connections from within a loop back to it: the one kind of circle that is allowed."""
    bodies = loops_of(stored)
    return frozenset(
        edge for edge in (edges_of(stored) if bodies else ()) if edge[0] in bodies.get(edge[2], ())
    )


def isolated_of(stored: Stored) -> frozenset[str]:
    """Steps on paths side by side, up to where these meet: failing there ends one path only."""
    splits = [id for id, found in _types(stored) if found.isolates]
    if not splits:
        return frozenset()
    joins = {id for id, found in _types(stored) if found.meets}
    ways = digraph(
        (node["id"] for node in stored["nodes"]),
        ((source, target) for source, _, target in edges_of(stored) if source not in joins),
    )
    return _reached(ways, (target for split in splits for target in ways[split])) - joins


def rivals_of(stored: Stored) -> dict[str, frozenset[str]]:
    """For each step that goes on with the first path to arrive: the steps of all those paths."""
    types = dict(_types(stored))
    firsts = [
        node["id"]
        for node in stored["nodes"]
        if node["id"] in types
        and (meets := types[node["id"]].meets)
        and meets(node.get("config") or {}) == "any"
    ]
    if not firsts:
        return {}
    back = edges_back(stored)
    ways = digraph(
        (node["id"] for node in stored["nodes"]),
        ((edge[0], edge[2]) for edge in edges_of(stored) if edge not in back),
    )
    splits = {id for id, found in types.items() if found.isolates}
    found = {}
    for first in firsts:
        before = nx.ancestors(ways, first)
        after = _reached(ways, (target for split in splits & before for target in ways[split]))
        found[first] = frozenset(before & after)
    return found


def _reached(ways: nx.DiGraph[str], firsts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for first in firsts:
        if first in ways and first not in found:
            found |= {first} | nx.descendants(ways, first)
    return frozenset(found)


def _types(stored: Stored) -> list[tuple[str, NodeType]]:
    found = ((node["id"], registry.get(node["type"])) for node in stored["nodes"])
    return [(id, node_type) for id, node_type in found if node_type is not None]
