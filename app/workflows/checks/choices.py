"""Chosen people, teams, services and categories still exist and are active."""

from __future__ import annotations

from collections.abc import Iterator

from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        for field in node.type.config.fields:
            for choice in field.choices(node.config.get(field.name)):
                reason = draft.why_not(draft.org_id, field.source or "", choice)
                if reason:
                    message = f"“{node.name}”: {reason}"
                    yield Problem("not_there", message, node.id, field.name)
                    break  # one of a list is enough to look at the list
