"""The rule form of other systems (DOMAIN A.2, E3-15): a trigger, conditions, actions in a row.

    {"name": "First video visit", "trigger_event": "appointment.first_booked",
     "trigger_config": {}, "conditions": {"appointment.type": "video"},
     "actions": [{"type": "require_form", "form_template_id": 50, "blocking": true}]}

Read, it is a graph from left to right. A graph that is such a row is written as a rule again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.errors import Invalid
from app.nodes import registry
from app.nodes.conditions import ConditionProblem
from app.workflows.exchange import actions, conditions, triggers
from app.workflows.exchange.references import Swap, swapped
from app.workflows.exchange.wrongs import Wrongs
from app.workflows.models import MAX_DESCRIPTION, MAX_NAME

KNOWN = {"name", "description", "trigger_event", "trigger_config", "conditions", "actions"}
# Of the stored row: they say nothing about what the rule does.
OF_THE_ROW = {
    "id", "organization_id", "enabled", "execution_count", "last_executed_at", "created_at",
    "updated_at",
}  # fmt: skip
MOST_ACTIONS = 200
# As far apart as steps stand that are put on the canvas by hand.
BETWEEN = 272
FILTER = "filter"


@dataclass(frozen=True)
class Rule:
    """What a rule says, as a workflow of ours."""

    name: str
    description: str
    graph: dict[str, Any]


# ── reading ──────────────────────────────────────────────────────────────────


def read(raw: Mapping[str, Any], to_ids: Swap) -> Rule:
    """The workflow it makes. Raises Invalid naming each field that is not understood."""
    wrongs = Wrongs()
    for key in raw.keys() - KNOWN - OF_THE_ROW:
        wrongs.add(str(key)[:60], f"A rule has no “{str(key)[:60]}”.")
    name = _text(raw, "name", MAX_NAME, wrongs)
    if not name:
        wrongs.add("name", "A rule needs a name.")
    description = _text(raw, "description", MAX_DESCRIPTION, wrongs)
    steps = [
        actions.read(each, f"actions.{number}", wrongs)
        for number, each in enumerate(_listed(raw.get("actions"), wrongs))
    ]
    try:
        selecting = conditions.read(raw.get("conditions"))
    except ConditionProblem as problem:
        wrongs.add("conditions", problem.message)
        selecting = None
    trigger, asked = triggers.read(
        raw.get("trigger_event"), raw.get("trigger_config"), selecting, steps, wrongs
    )
    wrongs.refuse()
    filters = [{"type": FILTER, "config": {"conditions": dict(asked)}}] if asked else []
    return Rule(name, description, swapped(_row([trigger, *filters, *steps]), to_ids))


def _text(raw: Mapping[str, Any], key: str, most: int, wrongs: Wrongs) -> str:
    value = raw.get(key) or ""
    if not isinstance(value, str) or len(value) > most:
        wrongs.add(key, f"This is a text of up to {most:,} characters.")
        return ""
    return " ".join(value.split()) if key == "name" else value.strip()


def _listed(raw: Any, wrongs: Wrongs) -> list[Any]:
    if isinstance(raw, list) and 0 < len(raw) <= MOST_ACTIONS:
        return raw
    wrongs.add("actions", f"Actions are a list of 1 to {MOST_ACTIONS}.")
    return []


def _row(steps: list[dict[str, Any]]) -> dict[str, Any]:
    """The steps one after another, from left to right."""
    nodes = [
        {"id": f"n{number}", "position": {"x": BETWEEN * (number - 1), "y": 0}, **step}
        for number, step in enumerate(steps, 1)
    ]
    edges = [
        {"id": f"e{number}", "source": one["id"], "source_handle": "out", "target": other["id"]}
        for number, (one, other) in enumerate(pairwise(nodes), 1)
    ]
    return {"schema": 1, "nodes": nodes, "edges": edges}


# ── writing ──────────────────────────────────────────────────────────────────


def write(name: str, description: str, graph: Mapping[str, Any], to_keys: Swap) -> dict[str, Any]:
    """The rule that graph is. Raises Invalid where it is more, or less, than a row of actions."""
    try:
        return _written(name, description, graph, to_keys)
    except ConditionProblem as problem:
        raise Invalid.field("format", f"{problem.message} Mend it first.") from problem


def _written(
    name: str, description: str, graph: Mapping[str, Any], to_keys: Swap
) -> dict[str, Any]:
    if graph.get("rules"):
        raise Invalid.field("format", _cannot("its rules about who may start it, and when it ends"))
    trigger, *steps = _in_a_row(swapped(graph, to_keys))
    asked = None
    if steps and _is_plain_filter(steps[0]):
        asked = steps.pop(0)["config"].get("conditions")
    return {
        "name": name,
        **({"description": description} if description else {}),
        **triggers.write(trigger, asked, steps),
        "actions": [actions.write(step, _title(step)) for step in steps],
    }


def _in_a_row(graph: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Its steps in order, the trigger first."""
    nodes = {node["id"]: node for node in graph["nodes"]}
    first = [node for node in nodes.values() if _kind(node) == "trigger"]
    if len(first) != 1:
        raise Invalid.field("format", "A rule has one trigger. Give this workflow one first.")
    after: dict[str, Mapping[str, Any]] = {}
    for edge in graph["edges"]:
        if edge["source"] in after or edge["source_handle"] != "out":
            title = _title(nodes[edge["source"]])
            raise Invalid.field("format", _cannot(f"the ways that lead on from “{title}”"))
        after[edge["source"]] = nodes[edge["target"]]
    row = [first[0]]
    while len(row) <= len(nodes) and row[-1]["id"] in after:
        row.append(dict(after[row[-1]["id"]]))
    if len(row) != len(nodes):
        raise Invalid.field("format", _cannot("steps that stand apart"))
    return row


def _is_plain_filter(step: Mapping[str, Any]) -> bool:
    return step["type"] == FILTER and not step.get("settings") and not step.get("name")


def _kind(node: Mapping[str, Any]) -> str:
    found = registry.get(node["type"])
    return found.kind if found else ""


def _title(node: Mapping[str, Any]) -> str:
    found = registry.get(node["type"])
    return node.get("name") or (found.title if found else node["type"])


def _cannot(what: str) -> str:
    return f"The rule form has no words for {what}. Export it as a bundle instead."
