"""A list that is there when the step runs: what a loop goes through."""

from __future__ import annotations

from typing import Any

from app.nodes import templating
from app.nodes.fields.base import Compiled, Field


class ListOf(Field[Any]):
    """One expression that gives a list: `{{ invoice.lines }}`."""

    kind = "list"
    max_length = 300

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, str) or len(raw) > self.max_length:
            return [f"{self.label} must be a field in braces, such as {{{{ invoice.lines }}}}."]
        try:
            template = templating.compile(raw.strip())
        except templating.TemplateProblem as problem:
            return [problem.message]
        if not template.is_one_expression:
            return [f"{self.label} must be one field in braces, such as {{{{ invoice.lines }}}}."]
        return []

    def compile(self, raw: Any) -> Compiled[Any]:
        template = templating.compile((raw or "").strip())
        return Compiled(lambda scope, notes, now: template.value(scope, notes), template.paths)

    def describe(self) -> dict[str, Any]:
        return {**super().describe(), "max_length": self.max_length, "template": True}

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.max_length}
