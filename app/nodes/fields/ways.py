"""Lists whose entries are outputs of the node: cases, shares, paths side by side.

Each entry has an `id`, which edges name, and a `label` that people read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem, Conditions
from app.nodes.fields.base import NOTHING, Compiled, Field
from app.nodes.fields.rules import EMPTY

ID = re.compile(r"[a-z][a-z0-9_]{0,39}", re.ASCII)
# Outputs that nodes have of themselves.
RESERVED = frozenset({"out", "error", "otherwise", "each", "done"})
MOST_WAYS = 20
MAX_LABEL = 60
ALL_OF_IT = 100


@dataclass(frozen=True)
class Way:
    """One output."""

    id: str
    label: str


@dataclass(frozen=True)
class Case(Way):
    """An output for what meets these conditions."""

    conditions: Conditions


@dataclass(frozen=True)
class Variant(Way):
    """An output for that share of all, in percent."""

    share: int


W = TypeVar("W", bound=Way)


class Ways(Field[tuple[W, ...]], Generic[W]):
    """A list of `{id, label, …}`."""

    keys: frozenset[str] = frozenset({"id", "label"})
    one = "way"
    least = 2

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, list) or not self.least <= len(raw) <= MOST_WAYS:
            return [f"There must be {self.least} to {MOST_WAYS} of these: {self.label.lower()}."]
        problems = [problem for each in raw if (problem := self._problem(each))]
        ids = [each["id"] for each in raw] if not problems else []
        if len(set(ids)) < len(ids):
            problems.append(f"Two of these have the same id: {self.label.lower()}.")
        return problems or self.check_together(raw)

    def check_together(self, raw: list[dict[str, Any]]) -> list[str]:
        """What is wrong with well-formed entries as a whole."""
        return []

    def _problem(self, raw: Any) -> str | None:
        if not isinstance(raw, dict) or not {"id"} <= set(raw) <= self.keys:
            return f"A {self.one} has {', '.join(sorted(self.keys))}, and nothing else."
        id, label = raw["id"], raw.get("label") or ""
        if not isinstance(id, str) or not ID.fullmatch(id) or id in RESERVED:
            return f"“{str(id)[:40]}” cannot be the id of a {self.one}."
        if not isinstance(label, str) or len(label) > MAX_LABEL:
            return f"The label of a {self.one} may have {MAX_LABEL} characters."
        return self.problem_of(raw, label.strip() or id)

    def problem_of(self, raw: dict[str, Any], name: str) -> str | None:
        """What is wrong with what this kind of entry has of its own."""
        return None

    def compile(self, raw: Any) -> Compiled[tuple[W, ...]]:
        ways = tuple(self.make(each) for each in raw or ())
        return Compiled(lambda scope, notes, now: ways, self.paths_of(ways), is_constant=True)

    def make(self, raw: dict[str, Any]) -> W:
        """One entry, ready to be asked."""
        raise NotImplementedError

    def paths_of(self, ways: tuple[W, ...]) -> frozenset[str]:
        """Values these entries use."""
        return NOTHING

    def schema(self) -> dict[str, Any]:
        entry = {
            "type": "object",
            "properties": {"id": {"type": "string"}, "label": {"type": "string"}, **self.own()},
            "required": ["id"],
            "additionalProperties": False,
        }
        return {"type": "array", "items": entry, "minItems": self.least, "maxItems": MOST_WAYS}

    def own(self) -> dict[str, Any]:
        """JSON Schema of what this kind of entry has of its own."""
        return {}


class Paths(Ways[Way]):
    """Paths that are walked side by side."""

    kind = "paths"
    one = "path"

    def make(self, raw: dict[str, Any]) -> Way:
        return Way(raw["id"], raw.get("label") or raw["id"])


class Cases(Ways[Case]):
    """Cases that are tried from the top: the first one whose conditions hold is taken."""

    kind = "cases"
    one = "case"
    keys = frozenset({"id", "label", "conditions"})
    least = 1

    def problem_of(self, raw: dict[str, Any], name: str) -> str | None:
        tree = raw.get("conditions")
        if not tree or tree in (EMPTY, {"any": []}):
            return f"“{name}” has no conditions yet."
        try:
            conditions.compile(tree)
        except ConditionProblem as problem:
            return f"“{name}”: {problem.message}"
        return None

    def make(self, raw: dict[str, Any]) -> Case:
        return Case(raw["id"], raw.get("label") or raw["id"], conditions.compile(raw["conditions"]))

    def paths_of(self, ways: tuple[Case, ...]) -> frozenset[str]:
        return NOTHING.union(*(case.conditions.paths for case in ways))

    def own(self) -> dict[str, Any]:
        return {"conditions": {"type": "object"}}


class Variants(Ways[Variant]):
    """Shares of all, in whole percent; together a hundred."""

    kind = "variants"
    one = "variant"
    keys = frozenset({"id", "label", "share"})

    def problem_of(self, raw: dict[str, Any], name: str) -> str | None:
        share = raw.get("share")
        if not isinstance(share, int) or isinstance(share, bool) or not 0 <= share <= ALL_OF_IT:
            return f"The share of “{name}” is a whole number from 0 to 100."
        return None

    def check_together(self, raw: list[dict[str, Any]]) -> list[str]:
        total = sum(each["share"] for each in raw)
        return [] if total == ALL_OF_IT else [f"The shares make {total} %, not 100 %."]

    def make(self, raw: dict[str, Any]) -> Variant:
        return Variant(raw["id"], raw.get("label") or raw["id"], raw["share"])

    def own(self) -> dict[str, Any]:
        return {"share": {"type": "integer", "minimum": 0, "maximum": ALL_OF_IT}}
