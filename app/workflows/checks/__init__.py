"""What must be right before a workflow is published; one file per check (DESIGN §7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from app.workflows.checks import (
    choices,
    circles,
    contradictions,
    joins,
    loops,
    merge_fields,
    nobody,
    one_trigger,
    outputs,
    overlaps,
    reachable,
    records,
    rules,
    settings,
    templates,
)
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem

Check = Callable[[Draft], Iterable[Problem]]

# In the order people should mend things.
CHECKS: tuple[Check, ...] = (
    one_trigger.check,
    reachable.check,
    outputs.check,
    loops.check,
    joins.check,
    settings.check,
    choices.check,
    nobody.check,
    records.check,
    rules.check,
    merge_fields.check,
    templates.check,
    contradictions.check,
    circles.check,
    overlaps.check,
)

# Nobody reads more, and each is a line on the canvas.
MOST = 200


def problems_of(draft: Draft) -> list[Problem]:
    """Everything that is wrong or doubtful, errors first."""
    found = [problem for check in CHECKS for problem in check(draft)]
    return sorted(found, key=lambda problem: problem.severity != "error")[:MOST]


__all__ = ["CHECKS", "Draft", "Problem", "problems_of"]
