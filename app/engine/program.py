"""A published version, compiled once per worker: ways, conditions and templates ready to go."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app.database import db
from app.engine.retry import FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS
from app.nodes import conditions, registry
from app.nodes.base import NodeType
from app.nodes.conditions import Conditions
from app.nodes.config import CompiledConfig
from app.privacy.nodes import PrivateOf, private_of
from app.rules import Rules, compile_rules
from app.workflows.graph import place_of
from app.workflows.models import WorkflowVersion
from app.workflows.ways import (
    edges_back,
    edges_of,
    innermost,
    isolated_of,
    loops_of,
    rivals_of,
)

# A program of 400 nodes is about a megabyte; this many fit a worker comfortably.
CACHED_PROGRAMS = 300
NONE: frozenset[str] = frozenset()
NOT_PRIVATE = PrivateOf()


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
    first_pause: timedelta
    longest_pause: timedelta
    time_limit: int | None
    enabled: bool
    # Outgoing edges in the order of their targets' place on the canvas: (handle, target).
    edges: tuple[tuple[str, str], ...]
    ways_in: int
    # Of a loop: where the walk of each item begins.
    body: tuple[str, ...] = ()
    # The innermost loop it is walked in.
    loop: str | None = None
    # Where several paths meet: go on with the first one, and give up these steps of the others.
    is_race: bool = False
    rivals: frozenset[str] = NONE
    # Failing here ends this path only.
    is_isolated: bool = False
    # Where a step that does nothing goes on.
    onward: str = "out"
    private: PrivateOf = NOT_PRIVATE

    @property
    def afterwards(self) -> tuple[tuple[str, str], ...]:
        """Of a step whose path goes on while it is parked: what still depends on how it ends."""
        return tuple(edge for edge in self.edges if edge[0] == "error")

    @property
    def at_once(self) -> tuple[tuple[str, str], ...]:
        """Of such a step: what is settled when it is parked."""
        return tuple(edge for edge in self.edges if edge[0] != "error")

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
    rules: Rules


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
    ways = _ways(graph)
    nodes = {node["id"]: _compile_node(node, ways[node["id"]]) for node in graph["nodes"]}
    return Program(
        version_id=version_id,
        trigger=next(node for node in nodes.values() if node.type.kind == "trigger"),
        nodes=nodes,
        roots=frozenset(path.split(".", 1)[0] for node in nodes.values() for path in _paths(node)),
        has_meetings=any(node.ways_in > 1 for node in nodes.values()),
        rules=compile_rules(graph.get("rules") or {}),
    )


def _ways(graph: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """How each node hangs together with the others, as arguments of `Node`."""
    place = {node["id"]: place_of(node) for node in graph["nodes"]}
    loops, back = loops_of(graph), edges_back(graph)
    isolated, rivals = isolated_of(graph), rivals_of(graph)
    edges: dict[str, list[tuple[str, str]]] = {node_id: [] for node_id in place}
    bodies: dict[str, list[str]] = {loop: [] for loop in loops}
    ways_in = dict.fromkeys(place, 0)
    for source, handle, target in sorted(edges_of(graph), key=lambda edge: place[edge[2]]):
        if (source, handle, target) in back:
            continue  # an item is done where its path ends; leading back says nothing more
        ways_in[target] += 1
        if source in loops and target in loops[source]:
            bodies[source].append(target)
        else:
            edges[source].append((handle, target))
    return {
        id: {
            "edges": tuple(edges[id]),
            "ways_in": ways_in[id],
            "body": tuple(bodies.get(id, ())),
            "loop": innermost(id, loops),
            "is_race": id in rivals,
            "rivals": rivals.get(id, NONE),
            "is_isolated": id in isolated,
        }
        for id in place
    }


def _paths(node: Node) -> frozenset[str]:
    asked: frozenset[str] = node.condition.paths if node.condition else frozenset()
    return node.config.paths | asked


def _compile_node(node: dict[str, Any], ways: dict[str, Any]) -> Node:
    node_type = registry.get(node["type"])
    if node_type is None:
        raise LookupError(f"No node type is called {node['type']}.")
    settings = node.get("settings") or {}
    condition, retry = settings.get("condition"), settings.get("retry") or {}
    # Switched off it does nothing, so paths that race there simply meet.
    enabled = settings.get("enabled", True) is not False
    return Node(
        id=node["id"],
        type=node_type,
        name=node.get("name") or node_type.title,
        config=node_type.config.compile(node.get("config") or {}),
        condition=conditions.compile(condition) if condition else None,
        on_error=settings.get("on_error") or "stop",
        attempts=int(retry.get("attempts") or MOST_ATTEMPTS),
        first_pause=_seconds(retry.get("first_pause_seconds"), FIRST_PAUSE),
        longest_pause=_seconds(retry.get("longest_pause_seconds"), LONGEST_PAUSE),
        time_limit=settings.get("time_limit_seconds"),
        enabled=enabled,
        onward=_onward(node_type, node.get("config") or {}),
        private=private_of(node_type, node.get("config") or {}),
        **(ways if enabled else ways | {"is_race": False}),
    )


def _onward(node_type: NodeType, config: Mapping[str, Any]) -> str:
    """`out`; of a node without it the first output, of a loop the one after it."""
    names = [each.name for each in node_type.handles_of(config) if each.kind == "normal"]
    onward = [name for name in names if name != node_type.loops_at]
    return "out" if "out" in onward or not onward else onward[0]


def _seconds(stored: int | None, default: timedelta) -> timedelta:
    return timedelta(seconds=stored) if stored else default
