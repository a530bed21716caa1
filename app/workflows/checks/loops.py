"""Loops keep to themselves: what is walked for each entry is led to by the loop only."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Graph

DEEPEST = 3


def check(draft: Draft) -> Iterator[Problem]:
    graph = draft.graph
    for head, body in graph.loops.items():
        yield from _ways_in(graph, head, body)
        name = graph.nodes[head].name
        if sum(head in other for other in graph.loops.values()) >= DEEPEST:
            yield Problem("too_deep", f"“{name}” is a loop within {DEEPEST} others.", head)


def _ways_in(graph: Graph, head: str, body: frozenset[str]) -> Iterator[Problem]:
    name, handle = graph.nodes[head].name, graph.nodes[head].type.loops_at
    for source, output, target in graph.edges:
        begins = (source, output) == (head, handle)
        if target in body and source not in body and not begins:
            yield Problem(
                "into_loop",
                f"“{graph.nodes[source].name}” leads into the loop “{name}” from outside, so "
                f"“{graph.nodes[target].name}” would have no entry to work on.",
                source,
            )
