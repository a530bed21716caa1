"""Steps that need a patient or a task come after a trigger that brings one."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    trigger = draft.graph.trigger
    if trigger is None or not draft.starts:
        return
    for node in draft.graph.nodes.values():
        for root in node.type.needs(node.config) if node.type.needs else ():
            without = [roots for roots in draft.roots if root not in roots]
            if len(without) == len(draft.roots):
                yield Problem(
                    "no_record",
                    f"“{node.name}” needs a {root}, but “{trigger.name}” brings none.",
                    node.id,
                )
            elif without:
                yield Problem(
                    "no_record",
                    f"“{node.name}” needs a {root}, which is not there for every kind of record "
                    "this workflow starts from. The step fails then.",
                    node.id,
                    severity="warning",
                )
