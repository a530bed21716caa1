"""Teams, lists and roles that are chosen have somebody in them, or nobody does the work."""

from __future__ import annotations

from collections.abc import Iterator

from app.clinic.distribution_lists import recipients
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem

SOURCES = frozenset({"users_and_teams", "staff_recipients"})


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        for field in node.type.config.fields:
            if field.source not in SOURCES or not field.applies(
                dict(node.config), node.type.config.fields
            ):
                continue
            for choice in field.choices(node.config.get(field.name)):
                # One that is not there at all is told by another check.
                is_there = recipients.why_not(draft.org_id, choice) is None
                if is_there and not recipients.resolve(draft.org_id, [choice]):
                    yield Problem(
                        "nobody",
                        f"“{node.name}”: nobody belongs to “{_name(draft, choice)}” now, so "
                        "nobody would be told or do it. Say who does at Settings, People.",
                        node.id,
                        field.name,
                        severity="warning",
                    )


def _name(draft: Draft, choice: str) -> str:
    every = recipients.references(draft.org_id)
    return next((each.name for each in every if each.id == choice), choice)
