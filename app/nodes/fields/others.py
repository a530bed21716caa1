"""Settings that name something outside of the step: an event, a workflow, another action."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem, Conditions
from app.nodes.fields.base import Compiled, Field, constant

EVENT_TYPE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*", re.ASCII)
MAX_TYPE = 100
MAX_ID = 48


class EventType(Field[str]):
    """A type of event, one of ours or one that is sent from outside: `form.signed`."""

    kind = "event_type"

    @property
    def source(self) -> str | None:
        return "event_types"

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and len(raw) <= MAX_TYPE and EVENT_TYPE.fullmatch(raw):
            return []
        return [f"{self.label} must be the name of an event, such as task.completed."]

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(str(raw or self.default or ""))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_TYPE}


class WorkflowChoice(Field[str]):
    """Another workflow of the clinic (`wf_…`)."""

    kind = "workflow"

    @property
    def source(self) -> str | None:
        return "workflows"

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and raw.startswith("wf_") and len(raw) <= MAX_ID:
            return []
        return [f"{self.label} must be a workflow of the clinic."]

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(str(raw or ""))

    def choices(self, raw: Any) -> list[str]:
        return [] if self.is_empty(raw) or self.check(raw) else [raw]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_ID}


@dataclass(frozen=True)
class Nested:
    """An action inside a step, with its settings as they are now."""

    type: str
    config: Any
    condition: Conditions | None


class NestedAction(Field[Nested]):
    """An action with settings and perhaps a condition of its own.

    `{"type": "send_email", "config": {…}, "condition": {"all": […]}}`
    """

    kind = "action"

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, Mapping) or not {"type"} <= set(raw) <= {
            "type",
            "config",
            "condition",
        }:
            return ["Choose the action and fill in its settings."]
        node_type = _action(raw["type"])
        if node_type is None:
            return [f"There is no action called “{str(raw['type'])[:60]}”."]
        config = raw.get("config") or {}
        if not isinstance(config, Mapping):
            return ["The settings of the action are an object."]
        said = [
            f"“{node_type.title}”: {problem.message}" for problem in node_type.config.check(config)
        ]
        try:
            if raw.get("condition"):
                conditions.compile(raw["condition"])
        except ConditionProblem as problem:
            said.append(f"The condition of “{node_type.title}”: {problem.message}")
        return said

    def compile(self, raw: Any) -> Compiled[Nested]:
        if self.is_empty(raw):
            return constant(Nested("", None, None))
        node_type = _action(raw["type"])
        assert node_type is not None  # noqa: S101 - it was checked
        compiled = node_type.config.compile(raw.get("config") or {})
        tree = raw.get("condition")
        condition = conditions.compile(tree) if tree else None
        # What the action merely looks at is not asked for here: it may do without.
        used = node_type.config.uses(raw.get("config") or {})
        paths = frozenset().union(condition.paths if condition else (), *used.values())
        return Compiled(
            lambda scope, notes, now: Nested(
                raw["type"], compiled.render(scope, notes, now), condition
            ),
            paths,
        )

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "type": {"type": "string"},
                "config": {"type": "object"},
                "condition": {"type": ["object", "null"]},
            },
            "required": ["type"],
            "additionalProperties": False,
        }


def _action(name: Any) -> Any:
    # The registry imports every node type, and these fields with them.
    from app.nodes import registry

    found = registry.get(name) if isinstance(name, str) else None
    return found if found is not None and found.kind == "action" else None
