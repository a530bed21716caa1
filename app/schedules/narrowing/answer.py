"""What the database can say about a condition: yes, no, or that it cannot tell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, false, or_, true

from app.nodes.conditions import Comparison, Group

Sql = ColumnElement[bool]


@dataclass(frozen=True, eq=False)
class Answer:
    """`yes` holds only where the condition does; `maybe` wherever it does, and perhaps elsewhere.

    Where they differ the database cannot tell. SQL's own NULL counts as no, in both.
    """

    yes: Sql
    maybe: Sql

    @property
    def is_settled(self) -> bool:
        """The database always knows."""
        return self.yes is self.maybe


def settled(condition: Any) -> Answer:
    """The database knows."""
    return Answer(condition, condition)


ALWAYS = settled(true())
NEVER = settled(false())
UNKNOWN = Answer(false(), true())

Ask = Callable[[Comparison], Answer]


def of_group(group: Group, ask: Ask) -> Answer:
    """Of a tree of comparisons: no comparison is ever denied, so the parts simply add up."""
    parts = [
        of_group(each, ask) if isinstance(each, Group) else ask(each) for each in group.members
    ]
    if not parts:
        return ALWAYS
    return every(parts) if group.every else some(parts)


def every(parts: Sequence[Answer]) -> Answer:
    """All of them."""
    return _joined(and_, parts)


def some(parts: Sequence[Answer]) -> Answer:
    """Any of them."""
    return _joined(or_, parts)


def among(op: str, tests: Sequence[Any], known: Any) -> Answer:
    """Of `eq`, `in` and their opposites: a test for each value; what is missing passes none."""
    is_one = or_(*tests) if tests else false()
    return settled(is_one if op in ("eq", "in") else and_(known, ~is_one))


def values_of(op: str, value: Any) -> list[Any]:
    """The values such a comparison names."""
    return list(value) if op in ("in", "not_in") else [value]


EQUALITY = frozenset({"eq", "ne", "in", "not_in"})


def _joined(join: Any, parts: Sequence[Answer]) -> Answer:
    maybe = join(*(each.maybe for each in parts))
    if all(each.is_settled for each in parts):
        return settled(maybe)
    return Answer(join(*(each.yes for each in parts)), maybe)
