"""Spans of time, and moments that lie a span ahead."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from app.nodes import durations
from app.nodes.fields.base import Compiled, Field, constant


class Duration(Field[timedelta]):
    """How long: `{"amount": 2, "unit": "days"}`."""

    kind = "duration"
    least = 1

    def check(self, raw: Any) -> list[str]:
        problem = durations.problem_of(raw, least=self.least)
        return [problem] if problem else []

    def compile(self, raw: Any) -> Compiled[timedelta]:
        stored = self.default if self.is_empty(raw) else raw
        return constant(durations.parse(stored) if stored else timedelta())

    def schema(self) -> dict[str, Any]:
        return {
            "type": ["object", "null"],
            "properties": {
                "amount": {"type": "integer", "minimum": self.least},
                "unit": {"enum": list(durations.UNITS)},
            },
            "required": ["amount", "unit"],
            "additionalProperties": False,
        }


class Due(Field[datetime | None]):
    """By when: that long after the step runs, or never."""

    kind = "due"

    def check(self, raw: Any) -> list[str]:
        problem = durations.problem_of(raw)
        return [problem] if problem else []

    def compile(self, raw: Any) -> Compiled[datetime | None]:
        if self.is_empty(raw):
            return constant(None)
        span = durations.parse(raw)
        return Compiled(lambda scope, notes, now: now + span)

    def schema(self) -> dict[str, Any]:
        return Duration(self.label).schema()
