"""What the checks look at: the graph, and what they may ask of the clinic around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from app.clinic.records import RecordField
from app.clinic.templates.models import MessageTemplate
from app.nodes import choices, supplied
from app.workflows.graph import Graph


@dataclass(frozen=True)
class Neighbour:
    """Another enabled workflow of the clinic: what starts it and what it does."""

    id: str
    name: str
    trigger_type: str
    actions: tuple[str, ...]


@dataclass
class Draft:
    """One graph to be checked, for one clinic."""

    org_id: str
    graph: Graph
    neighbours: tuple[Neighbour, ...] = ()
    # What the clinic keeps of patients besides.
    own: tuple[RecordField, ...] = ()
    # (clinic, where the choices come from, choice) → why that one cannot be chosen, or None.
    why_not: Callable[[str, str, str], str | None] = choices.why_not
    # (clinic, key) → the message template, if there is one.
    template: Callable[[str, str], MessageTemplate | None] = lambda org_id, key: None

    @cached_property
    def starts(self) -> list[tuple[str, ...]]:
        """Which records a run begins with. Some may begin in several ways."""
        trigger = self.graph.trigger
        if trigger is None:
            return []
        for each in trigger.type.config.fields:
            starts = each.starts(trigger.config.get(each.name, each.default))
            if starts is not None:
                return starts
        return trigger.type.config.starts(trigger.config, trigger.type.supplies)

    @cached_property
    def roots(self) -> list[frozenset[str]]:
        """For each way to begin: the records in scope, linked ones included."""
        return [frozenset(supplied.record_roots(start)) for start in self.starts]

    @cached_property
    def known_paths(self) -> dict[str, str]:
        """Every field that some way to begin brings, with its type."""
        trigger = self.graph.trigger
        if trigger is None:
            return {}
        subjects = [name for start in self.starts for name in start]
        return {
            each.path: each.type for each in supplied.fields_of(trigger.type, subjects, self.own)
        }
