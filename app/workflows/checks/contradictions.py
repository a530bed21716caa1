"""Conditions that can never hold, or always do, are slips."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from app.nodes.conditions import Comparison, Group
from app.nodes.operators import OPERATORS
from app.workflows.checks.draft import Draft
from app.workflows.checks.problem import Problem

UPWARDS = {"gt", "gte", "after"}
DOWNWARDS = {"lt", "lte", "before"}


def check(draft: Draft) -> Iterator[Problem]:
    for node in draft.graph.nodes.values():
        for field, found in node.conditions():
            for left, right in _quarrels(found.tree, draft.known_paths):
                yield Problem(
                    "contradiction",
                    f"“{node.name}”: “{left.words}” and “{right.words}” can never both be so, "
                    "so this never holds.",
                    node.id,
                    field,
                )
            for left, right in _always(found.tree):
                yield Problem(
                    "always",
                    f"“{node.name}”: one of “{left.words}” and “{right.words}” is always so, "
                    "so this decides nothing.",
                    node.id,
                    field,
                    "warning",
                )


def _quarrels(group: Group, types: dict[str, str]) -> Iterator[tuple[Comparison, Comparison]]:
    """Pairs of comparisons that must both hold and cannot."""
    lists = {path for path, type in types.items() if type == "list"}
    for lines in _on_one_field(_together(group)):
        # A list holds many values at once, so that only "known" and "not known" can quarrel.
        is_list = lines[0].field in lists
        for left, right in _pairs(lines):
            if _is_presence_quarrel(left, right) or (not is_list and _is_quarrel(left, right)):
                yield left, right
                break  # one pair for each field is enough to see the slip
    for member in _alternatives(group):
        yield from _quarrels(member, types)


def _together(group: Group) -> list[Comparison]:
    """The comparisons that must all hold; a group of one is as good as the one in it."""
    if not group.every and len(group.members) != 1:
        return []
    found: list[Comparison] = []
    for member in group.members:
        found += _together(member) if isinstance(member, Group) else [member]
    return found


def _alternatives(group: Group) -> Iterator[Group]:
    """Groups inside whose members were not looked at with those around them."""
    if group.every or len(group.members) == 1:
        for member in group.members:
            if isinstance(member, Group):
                yield from _alternatives(member)
        return
    yield from (member for member in group.members if isinstance(member, Group))


def _on_one_field(lines: list[Comparison]) -> Iterator[list[Comparison]]:
    by_field: defaultdict[str, list[Comparison]] = defaultdict(list)
    for line in lines:
        by_field[line.field].append(line)
    return (each for each in by_field.values() if len(each) > 1)


def _pairs(lines: list[Comparison]) -> Iterator[tuple[Comparison, Comparison]]:
    for at, left in enumerate(lines):
        for right in lines[at + 1 :]:
            yield left, right


def _is_presence_quarrel(left: Comparison, right: Comparison) -> bool:
    # Every comparison but "is not known" needs a value.
    return (left.op == "not_exists") != (right.op == "not_exists")


def _is_quarrel(left: Comparison, right: Comparison) -> bool:
    if {left.op, right.op} == {"is_true", "is_false"}:
        return True
    for one, other in ((left, right), (right, left)):
        for bound in _bounds(one):
            if bound.op in UPWARDS and any(_is_below(each, bound) for each in _bounds(other)):
                return True
        values = _values(one)
        if values and not any(_passes(other, value) for value in values):
            return True
    return False


def _bounds(line: Comparison) -> list[Comparison]:
    """The line as open-ended comparisons: "between 5 and 9" is at least 5 and at most 9."""
    if line.op == "between" and isinstance(line.value, list) and len(line.value) == 2:  # noqa: PLR2004
        low, high = line.value
        return [Comparison(line.field, "gte", low), Comparison(line.field, "lte", high)]
    return [line] if line.op in UPWARDS | DOWNWARDS else []


def _is_below(upper: Comparison, lower: Comparison) -> bool:
    """True when nothing is both under `upper` and over `lower`."""
    if upper.op not in DOWNWARDS:
        return False
    both_count = upper.op == "lte" and lower.op == "gte"
    # Asked with the product's own comparisons, so that dates and numbers need no care here.
    return _holds("lt", upper.value, lower.value) or (
        not both_count and _holds("eq", upper.value, lower.value)
    )


def _values(line: Comparison) -> list[Any]:
    """The only values that line lets through, where they are spelled out."""
    if line.op == "eq":
        return [line.value]
    if line.op == "in" and isinstance(line.value, list):
        return line.value
    return []


def _passes(line: Comparison, value: Any) -> bool:
    if line.op in ("within_last", "within_next") or _is_template(line.value) or _is_template(value):
        return True  # depends on the day, or on the run
    return _holds(line.op, value, line.value)


def _is_template(value: Any) -> bool:
    return isinstance(value, str) and "{{" in value


def _holds(op: str, actual: Any, expected: Any) -> bool:
    try:
        return OPERATORS[op].make(expected)(actual, {})
    except ValueError:
        return False


def _always(group: Group) -> Iterator[tuple[Comparison, Comparison]]:
    """Pairs of alternatives of which one always holds."""
    if not group.every:
        lines = [member for member in group.members if isinstance(member, Comparison)]
        for same in _on_one_field(lines):
            for left, right in _pairs(same):
                if {left.op, right.op} == {"exists", "not_exists"}:
                    yield left, right
    for member in group.members:
        if isinstance(member, Group):
            yield from _always(member)
