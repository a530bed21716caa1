"""Every setting a step needs is there and makes sense."""

from __future__ import annotations

from collections.abc import Iterator

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem
from app.workflows.graph import Node


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        for problem in node.type.config.check(node.config):
            yield Problem(problem.code, f"“{node.name}”: {problem.message}", node.id, problem.field)
        yield from _condition(node)


def _condition(node: Node) -> Iterator[Problem]:
    """The condition every step may carry, which has it skipped when it does not hold."""
    tree = node.settings.get("condition")
    if not tree:
        return
    try:
        conditions.compile(tree)
    except ConditionProblem as problem:
        message = f"The condition of “{node.name}”: {problem.message}"
        yield Problem("wrong", message, node.id, "settings.condition")
