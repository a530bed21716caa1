"""The stored graph as values of ours and as a networkx graph, for all questions about it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx

from app.nodes import conditions, registry
from app.nodes.base import Handle, NodeType
from app.nodes.conditions import ConditionProblem, Conditions
from app.nodes.fields import ConditionsField
from app.workflows import drawing
from app.workflows.ways import digraph, edges_back, edges_of, loops_of


@dataclass(frozen=True)
class Node:
    """One step as it is stored, with its type."""

    id: str
    type: NodeType
    config: Mapping[str, Any]
    settings: Mapping[str, Any]
    own_name: str | None

    @property
    def name(self) -> str:
        """What people call it."""
        return self.own_name or self.type.title

    @property
    def handles(self) -> tuple[Handle, ...]:
        """Its outputs, with those its settings name."""
        return self.type.handles_of(self.config)

    @property
    def is_enabled(self) -> bool:
        """False when it is switched off: it then does nothing and its path goes on."""
        return self.settings.get("enabled", True) is not False

    def conditions(self) -> Iterator[tuple[str, Conditions]]:
        """Every well-formed tree of conditions in it, with the setting it stands in."""
        trees = [
            (field.name, self.config.get(field.name))
            for field in self.type.config.fields
            if isinstance(field, ConditionsField)
        ]
        for field, tree in [*trees, ("settings.condition", self.settings.get("condition"))]:
            if tree:
                try:
                    yield field, conditions.compile(tree)
                except ConditionProblem:
                    continue  # told by the check of settings


class Graph:
    """A graph that has the right shape (`shape.tidy`)."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        self.stored = stored
        self.nodes = {node["id"]: _node(node) for node in stored["nodes"]}
        # An edge that leads back to the loop it came from says what is so anyway.
        back = edges_back(stored)
        self.edges = [edge for edge in edges_of(stored) if edge not in back]

    @property
    def triggers(self) -> list[Node]:
        """Its triggers; there should be one."""
        return [node for node in self.nodes.values() if node.type.kind == "trigger"]

    @property
    def trigger(self) -> Node | None:
        """Its trigger, when there is exactly one."""
        found = self.triggers
        return found[0] if len(found) == 1 else None

    @property
    def actions(self) -> list[Node]:
        """The steps that do something and are switched on."""
        return [
            node for node in self.nodes.values() if node.type.kind == "action" and node.is_enabled
        ]

    @property
    def deeds(self) -> frozenset[str]:
        """The types of its actions, and those whose work some of them do."""
        asked = ((each, each.type.acts_as) for each in self.actions)
        others = {acts_as(each.config) or each.type.type for each, acts_as in asked if acts_as}
        return frozenset({each.type.type for each in self.actions} | others)

    @cached_property
    def loops(self) -> dict[str, frozenset[str]]:
        """Each loop with the steps walked once for each item."""
        return loops_of(self.stored)

    @cached_property
    def digraph(self) -> nx.DiGraph[str]:
        """For questions of reachability."""
        return digraph(self.nodes, ((source, target) for source, _, target in self.edges))

    @cached_property
    def reachable(self) -> frozenset[str]:
        """Ids of the steps that a trigger leads to, triggers included."""
        found: set[str] = set()
        for trigger in self.triggers:
            found |= {trigger.id} | nx.descendants(self.digraph, trigger.id)
        return frozenset(found)

    def comes_before(self, earlier: str, id: str) -> bool:
        """True when the one may have run by the time the other does."""
        return bool(self._before[id] & self._bit[earlier])

    @cached_property
    def _bit(self) -> dict[str, int]:
        return {id: 1 << at for at, id in enumerate(self.nodes)}

    @cached_property
    def _before(self) -> dict[str, int]:
        # A set of steps is an int with a bit for each: walking back anew from every step
        # would take seconds for a large workflow.
        before: dict[str, int] = {}
        for id in nx.topological_sort(self.digraph):
            before[id] = 0
            for leading in self.digraph.predecessors(id):
                before[id] |= before[leading] | self._bit[leading]
        return before

    def leads(self, id: str, handle: str) -> bool:
        """True when an edge leaves that output."""
        return (id, handle) in self._used

    @cached_property
    def _used(self) -> frozenset[tuple[str, str]]:
        # An edge back to a loop leads somewhere: to the next entry.
        return frozenset((source, handle) for source, handle, _ in edges_of(self.stored))


def _node(stored: Mapping[str, Any]) -> Node:
    node_type = registry.get(stored["type"])
    if node_type is None:
        raise LookupError(f"No node type is called {stored['type']}.")
    return Node(
        stored["id"],
        node_type,
        stored.get("config") or {},
        stored.get("settings") or {},
        stored.get("name"),
    )


def find_cycle(stored: Mapping[str, Any]) -> list[str]:
    """Ids of steps that lead back to one another, or nothing."""
    nodes = [node["id"] for node in stored["nodes"]]
    back = edges_back(stored)
    edges = [(edge[0], edge[2]) for edge in edges_of(stored) if edge not in back]
    try:
        return [edge[0] for edge in nx.find_cycle(digraph(nodes, edges))]
    except nx.NetworkXNoCycle:
        return []


def trigger_type(stored: Mapping[str, Any]) -> str | None:
    """The type of the first trigger, or None."""
    for node in stored["nodes"]:
        found = registry.get(node["type"])
        if found is not None and found.kind == "trigger":
            return found.type
    return None


def fingerprint(stored: Mapping[str, Any]) -> str:
    """The same for the same graph, however its keys are ordered.

    Notes and groups change nothing that runs, so they alone are nothing to publish; the next
    version takes them along.
    """
    runs = {key: part for key, part in stored.items() if key not in drawing.PARTS}
    runs["nodes"] = [_without_note(node) for node in stored["nodes"]]
    text = json.dumps(runs, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _without_note(node: Mapping[str, Any]) -> Mapping[str, Any]:
    settings = node.get("settings") or {}
    if "note" not in settings:
        return node
    rest = {key: each for key, each in settings.items() if key != "note"}
    bare = {key: each for key, each in node.items() if key != "settings"}
    return bare | ({"settings": rest} if rest else {})


def step_numbers(stored: Mapping[str, Any]) -> dict[str, int]:
    """Which step is "step 3": in the order they run, left to right, then top to bottom."""
    place = {node["id"]: place_of(node) for node in stored["nodes"]}
    back = edges_back(stored)
    forward = (edge for edge in edges_of(stored) if edge not in back)
    ways = digraph(place, ((source, target) for source, _, target in forward))
    in_order: Any = place
    if nx.is_directed_acyclic_graph(ways):
        in_order = nx.lexicographical_topological_sort(ways, key=place.__getitem__)
    return {id: number for number, id in enumerate(in_order, 1)}


def place_of(node: Mapping[str, Any]) -> tuple[float, float, str]:
    """Where it stands on the canvas, to sort by: from left to right, then from top to bottom."""
    position = node.get("position") or {}
    return position.get("x", 0), position.get("y", 0), node["id"]
