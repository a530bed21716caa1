"""What may be stored as a graph at all (DESIGN §6): an incomplete graph is fine, a broken one not.

Whatever passes here can be opened in the editor, and asked by every check without surprises.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.errors import Detail, Invalid
from app.nodes import registry
from app.workflows import drawing, rules
from app.workflows.drawing import ID
from app.workflows.graph import find_cycle

MAX_NODES = 2_000
MAX_EDGES = 6_000
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
MAX_NODE_NAME = 100
MAX_NODE_NOTE = 2_000
MAX_EDGE_ID = 64
MOST_ATTEMPTS = 10

OPTIONAL = {"rules", *drawing.PARTS}
NODE_KEYS = {"id", "type", "name", "position", "config", "settings"}
EDGE_KEYS = {"id", "source", "source_handle", "target"}
SETTINGS_KEYS = {"on_error", "retry", "condition", "enabled", "time_limit_seconds", "note"}
RETRY_KEYS = {"attempts", "first_pause_seconds", "longest_pause_seconds"}
LONGEST_PAUSE_SECONDS = 24 * 3600
LONGEST_STEP_SECONDS = 300

EMPTY: dict[str, Any] = {"schema": 1, "nodes": [], "edges": []}


@dataclass(frozen=True)
class Wrong:
    """One thing that makes a graph unusable."""

    message: str
    field: str = "graph"
    node_id: str | None = None

    def as_detail(self) -> Detail:
        """For the reply."""
        return Detail(self.field, self.message, {"node_id": self.node_id, "code": "shape"})


def tidy(graph: Any, *, keeps: Collection[str] = ()) -> dict[str, Any]:
    """The graph as it is stored. Raises Invalid naming everything that is wrong with it.

    `keeps` are types that stay although there are none such any more: what somebody once built
    is not lost with them.
    """
    found = wrongs(graph, keeps=keeps)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise Invalid(f"{found[0].message}{more}", [each.as_detail() for each in found])
    made = {
        "schema": 1,
        "nodes": [_tidy_node(node) for node in graph["nodes"]],
        "edges": [{"source_handle": "out", **edge} for edge in graph["edges"]],
    }
    return made | ({"rules": graph["rules"]} if graph.get("rules") else {}) | drawing.tidy(graph)


def types_in(graph: dict[str, Any]) -> frozenset[str]:
    """The types of its steps, whether there are such or not."""
    return frozenset(node["type"] for node in graph["nodes"])


def wrongs(graph: Any, *, keeps: Collection[str] = ()) -> list[Wrong]:
    """Everything that makes this graph unusable; most of it cannot be looked at before the rest."""
    found = _outside(graph)
    if not found:
        nodes = _Nodes(keeps)
        found = [
            *(each for node in graph["nodes"] for each in nodes.look_at(node)),
            *_edges(graph["edges"], nodes),
            *(Wrong(message, field) for field, message in rules.wrongs(graph.get("rules"))),
            *(Wrong(words, field) for field, words in drawing.wrongs(graph, nodes.types)),
        ]
    if not found and (cycle := find_cycle(graph)):
        found = [Wrong("These steps lead back to one another for ever.", "edges", cycle[0])]
    return found[:100]


def _outside(graph: Any) -> list[Wrong]:
    message = _why_no_graph(graph) or _why_too_large(graph)
    return [Wrong(message)] if message else []


def _why_no_graph(graph: Any) -> str | None:
    if not isinstance(graph, dict) or set(graph) - OPTIONAL != {"schema", "nodes", "edges"}:
        return "A graph has schema, nodes and edges, perhaps rules, notes, groups, nothing else."
    if graph["schema"] != 1 or isinstance(graph["schema"], bool):
        return "Only graphs of schema 1 can be opened."
    if not isinstance(graph["nodes"], list) or not isinstance(graph["edges"], list):
        return "nodes and edges are lists."
    return None


def _why_too_large(graph: dict[str, Any]) -> str | None:
    count = len(graph["nodes"])
    if count > MAX_NODES:
        return f"A workflow may have {MAX_NODES:,} steps; this one has {count:,}."
    if len(graph["edges"]) > MAX_EDGES:
        return f"A workflow may have {MAX_EDGES:,} connections."
    if not _is_shallow(graph, MAX_DEPTH):
        return "The graph is nested too deeply."
    try:
        size = len(json.dumps(graph, allow_nan=False))
    except (TypeError, ValueError):
        return "The graph holds values that are not JSON."
    return "The graph is larger than 1 MB." if size > MAX_BYTES else None


def _is_shallow(value: Any, left: int) -> bool:
    if isinstance(value, dict):
        return left > 0 and all(_is_shallow(each, left - 1) for each in value.values())
    if isinstance(value, list):
        return left > 0 and all(_is_shallow(each, left - 1) for each in value)
    return True


# ── nodes ────────────────────────────────────────────────────────────────────


@dataclass
class _Nodes:
    """Looks at one node after another and remembers which type and outputs each id has."""

    keeps: Collection[str] = ()
    types: dict[str, Any] = field(default_factory=dict)
    handles: dict[str, frozenset[str]] = field(default_factory=dict)

    def look_at(self, node: Any) -> Iterator[Wrong]:
        if not isinstance(node, dict) or not set(node) <= NODE_KEYS:
            yield Wrong(f"A step has {', '.join(sorted(NODE_KEYS))}, and nothing else.", "nodes")
            return
        id, type = node.get("id"), node.get("type")
        if not isinstance(id, str) or not ID.fullmatch(id):
            yield Wrong("A step's id is up to 64 letters, digits, _ and -.", "id")
            return
        if id in self.types:
            yield Wrong(f"Two steps have the id {id}.", "id", id)
            return
        self.types[id] = registry.get(type) if isinstance(type, str) else None
        if self.types[id] is None and type not in self.keeps:
            yield Wrong(f"There is no kind of step called “{str(type)[:60]}”.", "type", id)
        yield from _name(node.get("name"), id)
        yield from _position(node.get("position"), id)
        config = node.get("config", {})
        if not isinstance(config, dict):
            yield Wrong("The settings of a step are an object.", "config", id)
        elif self.types[id] is not None:
            outputs = self.types[id].handles_of(config)
            self.handles[id] = frozenset(handle.name for handle in outputs)
        yield from _settings(node.get("settings"), id)


def _name(name: Any, id: str) -> Iterator[Wrong]:
    if name is None:
        return
    if not isinstance(name, str):
        yield Wrong("A step's name is a text.", "name", id)
    elif len(name) > MAX_NODE_NAME:
        yield Wrong(f"A step's name may have {MAX_NODE_NAME} characters.", "name", id)


def _position(position: Any, id: str) -> Iterator[Wrong]:
    if position is None:
        return
    if not isinstance(position, dict) or set(position) != {"x", "y"}:
        yield Wrong("A step's position is x and y.", "position", id)
    elif not all(drawing.is_place(at) for at in position.values()):
        yield Wrong("A step lies too far outside the canvas.", "position", id)


def _settings(settings: Any, id: str) -> Iterator[Wrong]:
    if settings is None:
        return
    if not isinstance(settings, dict) or not set(settings) <= SETTINGS_KEYS:
        known = ", ".join(sorted(SETTINGS_KEYS))
        yield Wrong(f"A step's options are {known}, and nothing else.", "settings", id)
        return
    if settings.get("on_error", "stop") not in ("stop", "continue"):
        yield Wrong("On an error a step stops or continues.", "settings.on_error", id)
    if not isinstance(settings.get("enabled", True), bool):
        yield Wrong("A step is switched on or off.", "settings.enabled", id)
    if not isinstance(settings.get("condition"), dict | None):
        yield Wrong("A step's condition is a group of comparisons.", "settings.condition", id)
    retry = settings.get("retry")
    if retry is not None and not _is_retry(retry):
        words = f"A step is tried 1 to {MOST_ATTEMPTS} times, with pauses of up to a day."
        yield Wrong(words, "settings.retry", id)
    note = settings.get("note")
    if note is not None and not (isinstance(note, str) and len(note) <= MAX_NODE_NOTE):
        yield Wrong(f"A step's note is a text of up to {MAX_NODE_NOTE:,} characters.",
                    "settings.note", id)  # fmt: skip
    limit = settings.get("time_limit_seconds")
    if limit is not None and not _is_whole(limit, 1, LONGEST_STEP_SECONDS):
        words = f"A step may take 1 to {LONGEST_STEP_SECONDS} seconds."
        yield Wrong(words, "settings.time_limit_seconds", id)


def _is_retry(retry: Any) -> bool:
    if not isinstance(retry, dict) or not {"attempts"} <= set(retry) <= RETRY_KEYS:
        return False
    pauses = [value for key, value in retry.items() if key != "attempts"]
    return _is_whole(retry["attempts"], 1, MOST_ATTEMPTS) and all(
        _is_whole(pause, 1, LONGEST_PAUSE_SECONDS) for pause in pauses
    )


def _is_whole(value: Any, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _tidy_node(node: dict[str, Any]) -> dict[str, Any]:
    made = {
        "id": node["id"],
        "type": node["type"],
        "position": node.get("position") or {"x": 0, "y": 0},
        "config": node.get("config") or {},
    }
    name = (node.get("name") or "").strip()
    return (
        made
        | ({"name": name} if name else {})
        | ({"settings": node["settings"]} if node.get("settings") else {})
    )


# ── edges ────────────────────────────────────────────────────────────────────


def _edges(edges: list[Any], nodes: _Nodes) -> Iterator[Wrong]:
    seen: Counter[Any] = Counter()
    for edge in edges:
        problem = _edge(edge, nodes)
        if problem:
            yield problem
            continue
        handle = edge.get("source_handle", "out")
        for key in (edge["id"], (edge["source"], handle, edge["target"])):
            seen[key] += 1
            if seen[key] > 1:
                words = "Two connections have the same id" if key == edge["id"] else "Drawn twice"
                yield Wrong(f"{words}: {edge['source']} → {edge['target']}.", "edges")
                break


def _edge(edge: Any, nodes: _Nodes) -> Wrong | None:
    if not isinstance(edge, dict) or not set(edge) <= EDGE_KEYS:
        return Wrong("A connection has id, source, source_handle and target.", "edges")
    id = edge.get("id")
    if not isinstance(id, str) or not 1 <= len(id) <= MAX_EDGE_ID:
        return Wrong(f"A connection needs an id of up to {MAX_EDGE_ID} characters.", "edges")
    if not isinstance(edge.get("source_handle", "out"), str):
        return Wrong("A connection's source_handle is the name of an output.", "edges")
    ends = edge.get("source"), edge.get("target")
    if not all(isinstance(end, str) and end in nodes.types for end in ends):
        return Wrong(f"Connection {id[:20]} is tied to a step that is not there.", "edges")
    return _ends(edge, nodes)


def _ends(edge: dict[str, Any], nodes: _Nodes) -> Wrong | None:
    source, target = nodes.types[edge["source"]], nodes.types[edge["target"]]
    if source is None or target is None:
        return None  # its type is unknown, which was said already
    handle = edge.get("source_handle", "out")
    if handle not in nodes.handles.get(edge["source"], ()):
        words = f"“{source.title}” has no output “{str(handle)[:40]}”."
        return Wrong(words, "edges", edge["source"])
    if not target.has_input:
        words = f"“{target.title}” starts the workflow, so nothing can lead to it."
        return Wrong(words, "edges", edge["target"])
    return None
