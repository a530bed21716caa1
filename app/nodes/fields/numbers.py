"""Numbers and yes/no."""

from __future__ import annotations

from typing import Any

from app.nodes.fields.base import Compiled, Field, constant


class Number(Field[float | None]):
    """A number between two bounds."""

    kind = "number"

    def __init__(
        self, label: str, *, min: float | None = None, max: float | None = None, **words: Any
    ) -> None:
        super().__init__(label, **words)
        self.min = min
        self.max = max

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, int | float) or isinstance(raw, bool):
            return [f"{self.label} must be a number."]
        if self.min is not None and raw < self.min:
            return [f"{self.label} must be {self.min:g} or more."]
        if self.max is not None and raw > self.max:
            return [f"{self.label} must be {self.max:g} or less."]
        return []

    def compile(self, raw: Any) -> Compiled[float | None]:
        return constant(self.default if raw is None else raw)

    def describe(self) -> dict[str, Any]:
        return {**super().describe(), "min": self.min, "max": self.max}

    def schema(self) -> dict[str, Any]:
        bounds = {"minimum": self.min, "maximum": self.max}
        return {"type": "number"} | {key: at for key, at in bounds.items() if at is not None}


class Boolean(Field[bool]):
    """Yes or no."""

    kind = "boolean"

    def check(self, raw: Any) -> list[str]:
        return [] if isinstance(raw, bool) else [f"{self.label} must be yes or no."]

    def compile(self, raw: Any) -> Compiled[bool]:
        return constant(bool(self.default if raw is None else raw))

    def schema(self) -> dict[str, Any]:
        return {"type": "boolean"}
