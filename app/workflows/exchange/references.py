"""Where a graph names records of its clinic, so that another clinic's can take their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.nodes import registry
from app.nodes.fields import ConditionsField

# (where the choices come from, the value) → the value to store instead.
Swap = Callable[[str, str], str]

FORM_IDS = "form_template_ids"
# Fields of records that hold ids: conditions compare with them.
ID_FIELDS = {
    "patient.segment_id": "segments",
    "appointment.service_id": "services",
    "appointment.service.id": "services",
    "form.template_id": FORM_IDS,
}


def swapped(graph: Mapping[str, Any], swap: Swap) -> dict[str, Any]:
    """The graph with every name of a record replaced by what `swap` makes of it."""
    made = {**graph, "nodes": [_node(node, swap) for node in graph["nodes"]]}
    exits = (graph.get("rules") or {}).get("exits")
    if exits:
        made["rules"] = {**graph["rules"], "exits": [_exit(each, swap) for each in exits]}
    return made


def named(graph: Mapping[str, Any]) -> dict[tuple[str, str], None]:
    """Every (source, value) in it once, in the order of the graph."""
    found: dict[tuple[str, str], None] = {}

    def note(source: str, value: str) -> str:
        found[source, value] = None
        return value

    swapped(graph, note)
    return found


def in_config(type: str, config: Any, swap: Swap) -> Any:
    """The settings of a step of that type, swapped; a draft may hold what are none yet."""
    if not isinstance(config, Mapping):
        return config
    node_type = registry.get(type)
    made = dict(config)
    for field in node_type.config.fields if node_type else ():
        raw = made.get(field.name)
        if field.is_empty(raw):
            continue
        if field.kind == "action" and isinstance(raw, Mapping):
            made[field.name] = _nested(raw, swap)
        elif isinstance(field, ConditionsField):
            made[field.name] = in_conditions(raw, swap)
        elif field.source and isinstance(raw, str) and field.choices(raw):
            made[field.name] = swap(field.source, raw)
        elif field.source and isinstance(raw, list):
            made[field.name] = [swap(field.source, each) for each in field.choices(raw)] or raw
    return made


def in_conditions(tree: Any, swap: Swap) -> Any:
    """A tree of conditions, swapped; what is not well formed is left as it is."""
    if isinstance(tree, list):
        return [in_conditions(each, swap) for each in tree]
    if not isinstance(tree, Mapping):
        return tree
    if "field" not in tree:
        return {word: in_conditions(members, swap) for word, members in tree.items()}
    source = ID_FIELDS.get(str(tree["field"]))
    value = tree.get("value")
    if source is None or isinstance(value, bool) or value is None:
        return dict(tree)
    if isinstance(value, list):
        return {**tree, "value": [_id(source, each, swap) for each in value]}
    return {**tree, "value": _id(source, value, swap)}


def _id(source: str, value: Any, swap: Swap) -> Any:
    made = swap(source, str(value))
    return value if made == str(value) else made


def _node(node: Mapping[str, Any], swap: Swap) -> dict[str, Any]:
    made = {**node, "config": in_config(node["type"], node.get("config") or {}, swap)}
    condition = (node.get("settings") or {}).get("condition")
    if condition:
        made["settings"] = {**node["settings"], "condition": in_conditions(condition, swap)}
    return made


def _nested(raw: Mapping[str, Any], swap: Swap) -> dict[str, Any]:
    made = {**raw, "config": in_config(str(raw.get("type")), raw.get("config") or {}, swap)}
    if raw.get("condition"):
        made["condition"] = in_conditions(raw["condition"], swap)
    return made


def _exit(each: Mapping[str, Any], swap: Swap) -> dict[str, Any]:
    id = each.get("segment_id")
    return {**each, "segment_id": swap("segments", id)} if isinstance(id, str) else dict(each)
