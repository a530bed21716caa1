"""Headers of a request, one on each line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from app.nodes import templating
from app.nodes.fields.base import NOTHING, Compiled, Field, constant

NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}", re.ASCII)
MOST = 20
MAX_LENGTH = 4_000
# These are ours to set, or the line's.
TAKEN = frozenset(
    {
        "connection", "content-length", "cookie", "host", "idempotency-key",
        "proxy-authorization", "te", "transfer-encoding", "upgrade", "webhook-id",
        "webhook-signature", "webhook-timestamp",
    }
)  # fmt: skip


class Headers(Field[Mapping[str, str]]):
    """`X-Clinic: {{ org.name }}` on each line; a value never makes a second line."""

    kind = "long_text"

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, str) or len(raw) > MAX_LENGTH:
            return [f"{self.label} must be a text of up to {MAX_LENGTH:,} characters."]
        lines = _lines(raw)
        if len(lines) > MOST:
            return [f"{self.label} are at most {MOST}."]
        return [said for line in lines for said in self._check_line(line)]

    def _check_line(self, line: str) -> list[str]:
        name, colon, value = line.partition(":")
        if not colon or not NAME.fullmatch(name.strip()):
            return [
                f"“{line[:40]}” is no header. Write one on each line, such as X-Source: clinic."
            ]
        if name.strip().lower() in TAKEN:
            return [f"The header {name.strip()} is set by itself. Leave it out."]
        try:
            templating.compile(value.strip())
        except templating.TemplateProblem as problem:
            return [f"“{name.strip()}”: {problem.message}"]
        return []

    def compile(self, raw: Any) -> Compiled[Mapping[str, str]]:
        if self.is_empty(raw):
            return constant({})
        parts = [line.partition(":") for line in _lines(raw)]
        made = {name.strip(): templating.compile(value.strip()) for name, _, value in parts}
        return Compiled(
            lambda scope, notes, now: {
                name: " ".join(template.render(scope, notes).split())
                for name, template in made.items()
            },
            NOTHING.union(*(template.paths for template in made.values())),
        )

    def describe(self) -> dict[str, Any]:
        return {**super().describe(), "max_length": MAX_LENGTH, "template": True}

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_LENGTH}


def _lines(raw: str) -> list[str]:
    return [line.strip() for line in raw.splitlines() if line.strip()]
