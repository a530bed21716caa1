"""The registry as JSON: all that the canvas knows of node types, it learns here."""

from __future__ import annotations

from typing import Any

from app.nodes.base import NodeType
from app.nodes.operators import OPERATORS
from app.nodes.registry import all_types


def catalogue() -> list[dict[str, Any]]:
    """Every node type."""
    return [describe(each) for each in all_types().values()]


def describe(node_type: NodeType) -> dict[str, Any]:
    """One node type."""
    return {
        "type": node_type.type,
        "kind": node_type.kind,
        "title": node_type.title,
        "description": node_type.description,
        "help": node_type.help,
        "category": node_type.category,
        "icon": node_type.icon,
        "keywords": list(node_type.keywords),
        "fields": [field.describe() for field in node_type.config.fields],
        "config_schema": node_type.config.schema(),
        "handles": [
            {"name": each.name, "label": each.label, "kind": each.kind, "required": each.required}
            for each in node_type.handles
        ],
        "handle_source": (
            {"field": node_type.handle_source.field} if node_type.handle_source else None
        ),
        "has_input": node_type.has_input,
        "summary": node_type.summary,
        "sample_config": dict(node_type.sample),
        "supplies": list(node_type.supplies),
        "outputs": [
            {"name": each.name, "label": each.label, "type": each.type}
            for each in node_type.outputs
        ],
    }


def operators() -> list[dict[str, Any]]:
    """Every comparison, in the order of the picker."""
    return [
        {"op": each.op, "label": each.label, "types": list(each.types), "value": each.value}
        for each in OPERATORS.values()
    ]
