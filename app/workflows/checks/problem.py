"""What a check has to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from app.errors import Detail

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Problem:
    """One thing, with its consequence in plain words. An error stands in the way of publishing."""

    code: str
    message: str
    node_id: str | None = None
    field: str | None = None
    severity: Severity = "error"

    def as_detail(self) -> Detail:
        """For the refusal of a publish."""
        more = {"node_id": self.node_id, "code": self.code, "severity": self.severity}
        return Detail(self.field, self.message, more)
