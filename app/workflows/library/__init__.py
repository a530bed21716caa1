"""System workflows: read-only templates that every clinic sees; one JSON file each.

    {"key": "invoice_paid_task", "name": …, "description": …, "version": 2, "graph": {…},
     "changes": {"2": "Asks whether the patient is still with us."},
     "message_templates": […], "form_templates": […]}

What the graph needs travels along as in a bundle, `names` included; what a clinic has by the same
key it goes on using. `changes` says in words what each later version brought.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from app.errors import NotFound
from app.workflows import shape
from app.workflows.graph import trigger_type

FOLDER = Path(__file__).resolve().parent
FIRST = 1


@dataclass(frozen=True)
class SystemWorkflow:
    """One template. `version` grows when we change it."""

    key: str
    name: str
    description: str
    version: int
    graph: Mapping[str, Any]
    changes: Mapping[str, str] = field(default_factory=dict)
    message_templates: Sequence[Mapping[str, Any]] = ()
    form_templates: Sequence[Mapping[str, Any]] = ()
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def trigger_type(self) -> str | None:
        """What starts it."""
        return trigger_type(self.graph)

    def changes_since(self, version: int) -> list[dict[str, Any]]:
        """What became different after that version, `{version, words}`, the newest first."""
        wanted = range(self.version, version, -1)
        return [
            {"version": number, "words": self.changes[str(number)]}
            for number in wanted
            if str(number) in self.changes
        ]


@cache
def all_system_workflows() -> tuple[SystemWorkflow, ...]:
    """Every template, by name."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.json"))]
    return tuple(sorted(found, key=lambda each: each.name))


def find(key: str) -> SystemWorkflow | None:
    """The template with this key, if there is (still) one."""
    return next((each for each in all_system_workflows() if each.key == key), None)


def get(key: str) -> SystemWorkflow:
    """The template with this key. Raises NotFound."""
    found = find(key)
    if found is None:
        raise NotFound(f"There is no system workflow {key[:60]}.")
    return found


def _read(path: Path) -> SystemWorkflow:
    stored = json.loads(path.read_text(encoding="utf-8"))
    return SystemWorkflow(**{**stored, "graph": shape.tidy(stored["graph"])})
