"""Values under names of their own: what a message template leaves open."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.nodes import templating
from app.nodes.fields.base import NOTHING, Compiled, Field, constant

NAME = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
MOST = 30
MAX_LENGTH = 2_000


class Variables(Field[Mapping[str, Any]]):
    """`{"plan_name": "{{ treatment_plan.name }}"}`; a value that is one field keeps its type."""

    kind = "variables"

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, Mapping) or len(raw) > MOST:
            return [f"{self.label} are up to {MOST} names with their values."]
        said = [
            f"“{str(name)[:40]}” cannot be a name: small letters, digits and _ only."
            for name in raw
            if not isinstance(name, str) or not NAME.fullmatch(name)
        ]
        for name, value in raw.items():
            if not isinstance(value, str | int | float | bool) or len(str(value)) > MAX_LENGTH:
                said.append(f"The value of “{str(name)[:40]}” must be a text.")
                continue
            try:
                templating.compile(str(value))
            except templating.TemplateProblem as problem:
                said.append(f"“{str(name)[:40]}”: {problem.message}")
        return said

    def compile(self, raw: Any) -> Compiled[Mapping[str, Any]]:
        if self.is_empty(raw):
            return constant({})
        made = {
            name: templating.compile(value) if isinstance(value, str) else value
            for name, value in raw.items()
        }
        paths = NOTHING.union(
            *(each.paths for each in made.values() if isinstance(each, templating.Template))
        )
        return Compiled(
            lambda scope, notes, now: {
                name: each.value(scope, notes) if isinstance(each, templating.Template) else each
                for name, each in made.items()
            },
            paths,
        )

    def schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
