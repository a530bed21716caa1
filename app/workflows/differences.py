"""How many steps two graphs differ in. In words it is said by whoever shows it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypedDict

# Where a step stands is no change of what it does.
LAYOUT = {"position"}


class Changes(TypedDict):
    """Steps by what became of them."""

    added: int
    changed: int
    removed: int


def count(before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Changes:
    """From the one stored graph to the other; `before` is None where there was nothing yet."""
    old, new = _steps(before) if before else {}, _steps(after)
    return {
        "added": len(new.keys() - old.keys()),
        "changed": sum(old[id] != new[id] for id in old.keys() & new.keys()),
        "removed": len(old.keys() - new.keys()),
    }


def _steps(graph: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        node["id"]: {key: value for key, value in node.items() if key not in LAYOUT}
        for node in graph["nodes"]
    }
