"""Every step can be reached from the trigger."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    if not draft.graph.triggers:
        return  # nothing can be reached, and the missing trigger says so
    for node in draft.graph.nodes.values():
        if node.id not in draft.graph.reachable:
            yield Problem(
                "unreachable", f"Nothing leads to “{node.name}”, so it would never run.", node.id
            )
