"""Moments that hang on something else: a date of a record in scope, and how far from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from app.nodes import durations
from app.nodes.conditions import MAX_PATH, PATH
from app.nodes.fields.base import Compiled, Field, constant
from app.nodes.scope import getter

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Anchor:
    """A date in scope: where it stands, and what it is now (None when it is not known)."""

    path: str
    value: Any

    @property
    def root(self) -> str:
        """The record it belongs to, by its name in scope."""
        return self.path.split(".", 1)[0]

    def __str__(self) -> str:
        return self.path


class DateInScope(Field[Anchor]):
    """A date or moment that the step can see, by its path: `appointment.start`."""

    kind = "date_field"

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and len(raw) <= MAX_PATH and PATH.fullmatch(raw):
            return []
        return [f"{self.label} must be a date, such as appointment.start."]

    def compile(self, raw: Any) -> Compiled[Anchor]:
        if self.is_empty(raw):
            return constant(Anchor("", None))
        look_up = getter(tuple(raw.split(".")))
        return Compiled(lambda scope, notes, now: Anchor(raw, look_up(scope)), frozenset({raw}))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_PATH}


class Offset(Field[timedelta]):
    """How far before or after: `{"amount": 1, "unit": "days", "direction": "before"}`."""

    kind = "offset"

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, Mapping) or raw.get("direction", AFTER) not in (BEFORE, AFTER):
            return ["Say how long before or after."]
        problem = durations.problem_of(_span(raw))
        return [problem] if problem else []

    def compile(self, raw: Any) -> Compiled[timedelta]:
        stored = self.default if self.is_empty(raw) else raw
        if not stored:
            return constant(timedelta())
        span = durations.parse(_span(stored))
        return constant(-span if stored.get("direction") == BEFORE else span)

    def schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": {
                "amount": {"type": "integer", "minimum": 0},
                "unit": {"enum": list(durations.UNITS)},
                "direction": {"enum": [BEFORE, AFTER]},
            },
            "required": ["amount", "unit"],
            "additionalProperties": False,
        }


def _span(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in raw.items() if name != "direction"}
