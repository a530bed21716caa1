"""Joins bring together what went side by side before."""

from __future__ import annotations

from collections.abc import Iterator

import networkx as nx

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Graph


def check(draft: Draft) -> Iterator[Problem]:
    graph = draft.graph
    for node in graph.nodes.values():
        if node.type.meets is None:
            continue
        ways = [source for source, _, target in graph.edges if target == node.id]
        if len(ways) <= 1:
            words = f"Only one path leads to “{node.name}”, so it brings nothing together."
            yield Problem("lonely_join", words, node.id, severity="warning")
        elif not _goes_apart(graph, node.id):
            words = (
                f"No path goes apart before “{node.name}”. Put “Parallel paths”, or a step with "
                "several connections from one output, before it."
            )
            yield Problem("no_split", words, node.id, severity="warning")


def _goes_apart(graph: Graph, id: str) -> bool:
    """True when some step before it goes on at several places at once."""
    before = nx.ancestors(graph.digraph, id)
    used: dict[tuple[str, str], int] = {}
    for source, output, _ in graph.edges:
        if source in before:
            used[source, output] = used.get((source, output), 0) + 1
    splits = any(graph.nodes[source].type.isolates for source in before)
    return splits or any(count > 1 for count in used.values())
