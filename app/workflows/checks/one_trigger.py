"""A workflow has exactly one trigger."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    triggers = draft.graph.triggers
    if not triggers:
        yield Problem("no_trigger", "There is no trigger, so nothing would ever start it.")
    for extra in triggers[1:]:
        yield Problem(
            "several_triggers",
            f"A workflow has one trigger. Remove “{extra.name}” or “{triggers[0].name}”, "
            "or make a workflow for each.",
            extra.id,
        )
