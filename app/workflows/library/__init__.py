"""System workflows: read-only templates that every clinic sees; one JSON file each."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import NotFound
from app.workflows import shape
from app.workflows.graph import trigger_type

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class SystemWorkflow:
    """One template. `version` grows when we change it."""

    key: str
    name: str
    description: str
    version: int
    graph: Mapping[str, Any]

    @property
    def trigger_type(self) -> str | None:
        """What starts it."""
        return trigger_type(self.graph)


@cache
def all_system_workflows() -> tuple[SystemWorkflow, ...]:
    """Every template, by name."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.json"))]
    return tuple(sorted(found, key=lambda each: each.name))


def get(key: str) -> SystemWorkflow:
    """The template with this key. Raises NotFound."""
    for each in all_system_workflows():
        if each.key == key:
            return each
    raise NotFound(f"There is no system workflow {key[:60]}.")


def _read(path: Path) -> SystemWorkflow:
    stored = json.loads(path.read_text(encoding="utf-8"))
    return SystemWorkflow(**{**stored, "graph": shape.tidy(stored["graph"])})
