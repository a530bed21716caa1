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

    A step belongs to a loop when the loop's output leads to it; edges back to the loop, or to one
    around it, end there.
    """
    heads = {id: found.loops_at for id, found in _types(stored) if found.loops_at}
    edges = edges_of(stored) if heads else []
    back = _edges_up(edges, heads)
    bodies = {}
    for head, handle in heads.items():
        ways = digraph(
            (),
            (
                (source, target)
                for source, _, target in edges
                if head != target and (source, target) not in back
            ),
        )
        firsts = [target for source, name, target in edges if (source, name) == (head, handle)]
        ways.add_nodes_from(firsts)
        # The loop is no part of its own body, even where a faulty edge leads before it.
        ways.remove_nodes_from([head])
        bodies[head] = _reached(ways, firsts)
    return bodies


def _edges_up(edges: Iterable[Edge], heads: Iterable[str]) -> set[tuple[str, str]]:
    """Edges that lead to a loop which every way to where they leave from has passed already."""
    ways = digraph((), ((source, target) for source, _, target in edges))
    starts = [id for id, count in ways.in_degree() if not count]
    ways.add_edges_from(("", start) for start in starts)
    if not starts:
        return set()
    above = nx.immediate_dominators(ways, "")
    found = set()
    for head in set(heads) & above.keys():
        for source in ways.predecessors(head):
            at = source
            while at in above and at not in ("", head):
                at = above[at]
            if at == head:
                found.add((source, head))
    return found


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
    """Steps on paths side by side, up to where these meet: failing there ends one path only.

    In a loop on such a path it is the loop that stands on it, not the steps of its items.
    """
    types = dict(_types(stored))
    splits = [id for id, found in types.items() if found.isolates]
    if not splits:
        return frozenset()
    loops, back = loops_of(stored), edges_back(stored)
    edges = [(source, target) for source, _, target in set(edges_of(stored)) - back]
    ways = digraph((node["id"] for node in stored["nodes"]), edges)
    joins = [id for id, found in types.items() if found.meets]
    found: set[str] = set()
    for split in splits:
        paths = [_reached(ways, [first]) for first in ways[split]]
        ends = _where_they_meet(paths, joins)
        onward = digraph(ways, (edge for edge in edges if edge[0] not in ends))
        around = innermost(split, loops)
        side = _reached(onward, ways[split]) - ends
        found |= {id for id in side if innermost(id, loops) == around}
    return frozenset(found)


def _where_they_meet(paths: list[frozenset[str]], joins: Iterable[str]) -> set[str]:
    """The joins that bring together as many of these paths as any does."""
    counts = {join: sum(join in path for path in paths) for join in joins}
    most = max(counts.values(), default=0)
    return {join for join, count in counts.items() if count == most > 1}


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
    loops, back = loops_of(stored), edges_back(stored)
    edges = [edge for edge in edges_of(stored) if edge not in back]
    ways = digraph(
        (node["id"] for node in stored["nodes"]), ((source, target) for source, _, target in edges)
    )
    apart = _where_paths_begin(edges, types)
    found: dict[str, frozenset[str]] = {}
    for first in firsts:
        before = nx.ancestors(ways, first)
        begin = [target for split in apart.keys() & before for target in apart[split]]
        rivals = frozenset(before & _reached(ways, begin))
        if around := innermost(first, loops):
            rivals &= loops[around]  # what comes before the loop is over for this item
        # What a loop on such a path walks for its items leads nowhere but belongs to it.
        found[first] = rivals.union(*(body for loop, body in loops.items() if loop in rivals))
    return found


def _where_paths_begin(
    edges: Iterable[Edge], types: Mapping[str, NodeType]
) -> dict[str, list[str]]:
    """Steps after which paths go side by side, with the first steps of these paths."""
    targets: dict[tuple[str, str], list[str]] = {}
    for source, handle, target in edges:
        targets.setdefault((source, handle), []).append(target)
    apart: dict[str, list[str]] = {}
    for (source, _), firsts in targets.items():
        if len(firsts) > 1 or (source in types and types[source].isolates):
            apart.setdefault(source, []).extend(firsts)
    return apart


def _reached(ways: nx.DiGraph[str], firsts: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for first in firsts:
        if first in ways and first not in found:
            found |= {first} | nx.descendants(ways, first)
    return frozenset(found)


def _types(stored: Stored) -> list[tuple[str, NodeType]]:
    found = ((node["id"], registry.get(node["type"])) for node in stored["nodes"])
    return [(id, node_type) for id, node_type in found if node_type is not None]
