"""Which of the things a node is given and gives are private, by its type and its settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.nodes import registry
from app.nodes.base import NodeType
from app.nodes.fields import Field
from app.privacy.paths import is_private

NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PrivateOf:
    """Names of the settings and of the outputs of one node whose values are private."""

    inputs: frozenset[str] = NOTHING
    outputs: frozenset[str] = NOTHING
    # Nobody knows this node's type any more, so everything counts.
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.inputs or self.outputs or self.everything)


def private_of(node_type: NodeType, config: Mapping[str, Any]) -> PrivateOf:
    """Of a node with these stored settings."""
    uses = node_type.config.uses(config)
    inputs = {
        field.name
        for field in node_type.config.fields
        if _is_private(field, uses.get(field.name, NOTHING))
    }
    outputs = {output.name for output in node_type.outputs if output.private}
    return PrivateOf(frozenset(inputs), frozenset(outputs))


def _is_private(field: Field[Any], paths: frozenset[str]) -> bool:
    return any(map(is_private, paths)) if field.private is None else field.private


class PrivateInGraph:
    """The same for the nodes of one version, each looked at when it is first asked for."""

    def __init__(self, graph: Mapping[str, Any]) -> None:
        self._nodes = {node["id"]: node for node in graph.get("nodes", ())}
        self._known: dict[str, PrivateOf] = {}

    def of(self, node_id: str) -> PrivateOf:
        """What is private of that node."""
        if node_id not in self._known:
            self._known[node_id] = self._find(self._nodes.get(node_id, {}))
        return self._known[node_id]

    def _find(self, node: Mapping[str, Any]) -> PrivateOf:
        node_type = registry.get(node.get("type", ""))
        if node_type is None:
            return PrivateOf(everything=True)
        return private_of(node_type, node.get("config") or {})


_by_version: dict[str, PrivateInGraph] = {}
MOST_VERSIONS = 200


def of_version(version_id: str, graph: Mapping[str, Any]) -> PrivateInGraph:
    """Kept for versions looked at lately: they never change."""
    found = _by_version.get(version_id)
    if found is None:
        if len(_by_version) >= MOST_VERSIONS:
            _by_version.clear()
        found = _by_version[version_id] = PrivateInGraph(graph)
    return found
