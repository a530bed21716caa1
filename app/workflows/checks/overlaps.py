"""Another enabled workflow that does the same at the same event has the work done twice."""

from __future__ import annotations

from collections.abc import Iterator

from app.nodes import registry
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem


def check(draft: Draft) -> Iterator[Problem]:
    trigger = draft.graph.trigger
    # What is started by hand is started by choice.
    if trigger is None or trigger.type.category == "manual":
        return
    own = {type for type in draft.graph.deeds if _is_comparable(type)}
    for other in draft.neighbours:
        same = sorted(own.intersection(other.actions))
        if other.trigger_type == trigger.type.type and same:
            yield Problem(
                "overlap",
                f"“{other.name}” is enabled too: it starts at the same event and also has "
                f"{_titles(same)}. The same may be done twice.",
                severity="warning",
            )


def _is_comparable(type: str) -> bool:
    """One that may do this or that is told by what it does."""
    found = registry.get(type)
    return found is not None and found.acts_as is None


def _titles(types: list[str]) -> str:
    found = (registry.get(type) for type in types)
    return " and ".join(f"“{each.title}”" for each in found if each)
