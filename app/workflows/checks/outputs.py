"""Outputs that must lead somewhere do."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Graph, Node


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        yield from _required(node, draft.graph)
        yield from _undecided(node, draft.graph)


def _required(node: Node, graph: Graph) -> Iterator[Problem]:
    for handle in node.handles:
        if handle.required and not graph.leads(node.id, handle.name):
            place = f"“{handle.label}” of “{node.name}”" if handle.label else f"“{node.name}”"
            yield Problem(
                "dead_end", f"Nothing comes after {place}. Connect a step to it.", node.id
            )


def _undecided(node: Node, graph: Graph) -> Iterator[Problem]:
    """A node that decides between ways needs at least one."""
    ways = [handle for handle in node.handles if handle.kind == "normal"]
    if (
        len(ways) > 1
        and not any(handle.required for handle in ways)
        and not any(graph.leads(node.id, handle.name) for handle in ways)
    ):
        names = " nor ".join(f"“{handle.label or handle.name}”" for handle in ways)
        yield Problem(
            "dead_end",
            f"Neither {names} of “{node.name}” leads anywhere, so it decides nothing.",
            node.id,
        )
