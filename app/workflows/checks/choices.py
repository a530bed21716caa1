"""Chosen people, teams and categories still exist and are active."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from app.clinic.staff import service as staff
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        for field in node.type.config.fields:
            find = WHY_NOT.get(field.source or "")
            for choice in field.choices(node.config.get(field.name)) if find else ():
                reason = find(draft.org_id, choice) if find else None
                if reason:
                    message = f"“{node.name}”: {reason}"
                    yield Problem("not_there", message, node.id, field.name)


def _assignee(org_id: str, id: str) -> str | None:
    found = staff.assignee(org_id, id)
    if found is None:
        return "the chosen person or team is not in this clinic. Choose another."
    if not found.is_active:
        return f"{found.name} has left, so nobody would see it. Choose somebody else."
    return None


# By where the choices of a field come from: why that one cannot be chosen, or None.
WHY_NOT: dict[str, Callable[[str, str], str | None]] = {"users_and_teams": _assignee}
