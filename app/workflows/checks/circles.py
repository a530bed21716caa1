"""A workflow that starts itself, directly or through others, goes round in a circle.

Asked of the graph of workflows: an edge leads from each to those that its actions may start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import networkx as nx

from app.nodes import registry
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Graph, Node

DEEPEST = 10
SELF = ""


def check(draft: Draft) -> Iterator[Problem]:
    trigger = draft.graph.trigger
    if trigger is None:
        return
    for action in draft.graph.actions:
        if trigger.type.type in action.type.raises:
            yield _itself(draft.graph, trigger, action)
    chain = _chain_back(draft, trigger.type.type)
    if chain:
        names = ", then ".join(f"“{name}”" for name in chain)
        yield Problem(
            "circle",
            f"What this workflow does starts {names}, which starts this one again. "
            f"It is stopped after {DEEPEST} rounds.",
            severity="warning",
        )


def _itself(graph: Graph, trigger: Node, action: Node) -> Problem:
    certain = _is_certain(graph, trigger, action)
    unless = "" if certain else " unless a condition ends it"
    return Problem(
        "circle",
        f"“{action.name}” starts this workflow again, so it would go round{unless}. "
        f"It is stopped after {DEEPEST} rounds.",
        action.id,
        severity="error" if certain else "warning",
    )


def _is_certain(graph: Graph, trigger: Node, action: Node) -> bool:
    """True when nothing on the way decides whether the action runs."""
    if action.settings.get("condition") or any(trigger.config.values()):
        return False
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_edges_from(
        (source, target) for source, _, target in graph.edges if not _decides(graph.nodes[source])
    )
    return action.id in plain and trigger.id in plain and nx.has_path(plain, trigger.id, action.id)


def _decides(node: Node) -> bool:
    return sum(1 for handle in node.type.handles if handle.kind == "normal") > 1


def _chain_back(draft: Draft, trigger_type: str) -> list[str]:
    """Names of the other workflows on the shortest way from this one back to itself."""
    others = {each.id: each for each in draft.neighbours}
    listens = {SELF: trigger_type} | {id: each.trigger_type for id, each in others.items()}
    raises = {SELF: _raised(action.type.type for action in draft.graph.actions)}
    raises |= {id: _raised(each.actions) for id, each in others.items()}
    ways: nx.DiGraph[str] = nx.DiGraph()
    ways.add_edges_from(
        (one, other)
        for one, events in raises.items()
        for other, wanted in listens.items()
        if wanted in events and one != other
    )
    if SELF not in ways:
        return []
    back = [id for id in ways.predecessors(SELF) if nx.has_path(ways, SELF, id)]
    routes = [nx.shortest_path(ways, SELF, id) for id in back]
    shortest = min(routes, key=len, default=[SELF])
    return [others[id].name for id in shortest[1:]]


def _raised(actions: Iterable[str]) -> set[str]:
    found = (registry.get(action) for action in actions)
    return {event for each in found if each for event in each.raises}
