"""A published version, compiled once per worker: ways, conditions and templates ready to go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.database import db
from app.nodes import conditions, registry
from app.nodes.base import NodeType
from app.nodes.conditions import Conditions
from app.nodes.config import CompiledConfig
from app.workflows.models import WorkflowVersion

# A program of 400 nodes is about a megabyte; this many fit a worker comfortably.
CACHED_PROGRAMS = 300
ITERATION_OF_THE_WHOLE = ""


@dataclass(frozen=True)
class Node:
    """One node of a version."""

    id: str
    type: NodeType
    name: str
    config: CompiledConfig[Any]
    condition: Conditions | None
    on_error: str
    attempts: int
    enabled: bool
    # Outgoing edges in the order of their targets' place on the canvas: (handle, target).
    edges: tuple[tuple[str, str], ...]
    ways_in: int

    def leads(self, handle: str) -> bool:
        """True when an edge leaves from that output."""
        return any(name == handle for name, _ in self.edges)


@dataclass(frozen=True)
class Program:
    """One version."""

    version_id: str
    trigger: Node
    nodes: Mapping[str, Node]
    # Scope roots that templates and conditions of this version ask for.
    roots: frozenset[str]
    # Where paths meet, the walk counts arrivals; most versions have no such place.
    has_meetings: bool


_cache: OrderedDict[str, Program] = OrderedDict()


def programs(version_ids: Iterable[str]) -> dict[str, Program]:
    """The programs of these versions; those not compiled yet are read in one statement."""
    wanted = set(version_ids)
    missing = wanted - _cache.keys()
    if missing:
        rows = db.session.execute(
            select(WorkflowVersion.id, WorkflowVersion.graph).where(WorkflowVersion.id.in_(missing))
        )
        for version_id, graph in rows:
            _cache[version_id] = compile_graph(version_id, graph)
    found = {}
    for version_id in wanted:
        _cache.move_to_end(version_id)
        found[version_id] = _cache[version_id]
    while len(_cache) > CACHED_PROGRAMS:
        _cache.popitem(last=False)
    return found


def compile_graph(version_id: str, graph: dict[str, Any]) -> Program:
    """Compile a stored graph that has passed the publish checks."""
    place = {node["id"]: _place(node) for node in graph["nodes"]}
    edges: dict[str, list[tuple[str, str]]] = {node_id: [] for node_id in place}
    ways_in = dict.fromkeys(place, 0)
    for edge in sorted(graph["edges"], key=lambda edge: place[edge["target"]]):
        edges[edge["source"]].append((edge.get("source_handle") or "out", edge["target"]))
        ways_in[edge["target"]] += 1
    nodes = {
        node["id"]: _compile_node(node, tuple(edges[node["id"]]), ways_in[node["id"]])
        for node in graph["nodes"]
    }
    return Program(
        version_id=version_id,
        trigger=next(node for node in nodes.values() if node.type.kind == "trigger"),
        nodes=nodes,
        roots=frozenset(path.split(".", 1)[0] for node in nodes.values() for path in _paths(node)),
        has_meetings=any(count > 1 for count in ways_in.values()),
    )


def _place(node: dict[str, Any]) -> tuple[float, float, str]:
    position = node.get("position") or {}
    return (position.get("x", 0), position.get("y", 0), node["id"])


def _paths(node: Node) -> frozenset[str]:
    asked: frozenset[str] = node.condition.paths if node.condition else frozenset()
    return node.config.paths | asked


def _compile_node(node: dict[str, Any], edges: tuple[tuple[str, str], ...], ways_in: int) -> Node:
    node_type = registry.get(node["type"])
    if node_type is None:
        raise LookupError(f"No node type is called {node['type']}.")
    settings = node.get("settings") or {}
    condition = settings.get("condition")
    return Node(
        id=node["id"],
        type=node_type,
        name=node.get("name") or node_type.title,
        config=node_type.config.compile(node.get("config") or {}),
        condition=conditions.compile(condition) if condition else None,
        on_error=settings.get("on_error") or "stop",
        attempts=int((settings.get("retry") or {}).get("attempts") or 3),
        enabled=settings.get("enabled", True) is not False,
        edges=edges,
        ways_in=ways_in,
    )
