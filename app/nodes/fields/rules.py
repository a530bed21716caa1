"""Conditions as a setting."""

from __future__ import annotations

from typing import Any

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem, Conditions
from app.nodes.fields.base import Compiled, Field, constant
from app.nodes.operators import OPERATORS

EMPTY: dict[str, Any] = {"all": []}


class ConditionsField(Field[Conditions]):
    """A group of comparisons (DESIGN §6)."""

    kind = "conditions"
    private = False

    def is_empty(self, raw: Any) -> bool:
        return super().is_empty(raw) or raw in ({"all": []}, {"any": []})

    def check(self, raw: Any) -> list[str]:
        try:
            conditions.compile(raw)
        except ConditionProblem as problem:
            return [problem.message]
        return []

    def compile(self, raw: Any) -> Compiled[Conditions]:
        compiled = conditions.compile(raw or EMPTY)
        return Compiled(lambda scope, notes, now: compiled, compiled.paths, is_constant=True)

    def schema(self) -> dict[str, Any]:
        line = {
            "type": "object",
            "properties": {
                "field": {"type": "string"},
                "op": {"enum": list(OPERATORS)},
                "value": {},
            },
            "required": ["field", "op"],
            "additionalProperties": False,
        }
        # One level deep: a schema that names itself cannot stand inside another.
        members = {"type": "array", "items": {"anyOf": [line, {"type": "object"}]}}
        return {
            "type": "object",
            "properties": {"all": members, "any": members},
            "minProperties": 1,
            "maxProperties": 1,
            "additionalProperties": False,
        }


class EventConditions(Field[Conditions]):
    """Conditions on what an awaited event is about, not on what started the run."""

    kind = "event_conditions"
    private = False

    def is_empty(self, raw: Any) -> bool:
        return super().is_empty(raw) or raw in (EMPTY, {"any": []})

    def check(self, raw: Any) -> list[str]:
        return ConditionsField(self.label).check(raw)

    def compile(self, raw: Any) -> Compiled[Conditions]:
        # Its fields are those of the event; they are read when that has come.
        return constant(conditions.compile(raw or EMPTY))

    def schema(self) -> dict[str, Any]:
        return ConditionsField(self.label).schema()
