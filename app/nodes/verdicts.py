"""How each row of some conditions comes out for one record: for the badges of the form.

Groups are read as the engine reads them. Besides, a row says whether it cannot be asked at all,
or whether it is false only because nothing is known (EDITOR §5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from app.nodes import conditions
from app.nodes.conditions import ConditionProblem
from app.nodes.scope import Scope, getter, is_missing

Status = Literal["pass", "fail", "unknown", "invalid"]

# They ask whether something is known: an answer they always have.
ASKS_FOR_MISSING = frozenset({"exists", "not_exists"})


@dataclass(frozen=True)
class Judged:
    """A row or a group: how it came out, why in words, and the rows of a group."""

    status: Status
    words: str
    rows: list[Judged] = field(default_factory=list)
    # What the field of a row holds.
    actual: Any = None


def judge(tree: Any, scope: Scope) -> Judged:
    """How these conditions come out. What is wrong with them is a verdict too, never an error."""
    if not isinstance(tree, dict) or len(tree) != 1 or next(iter(tree)) not in ("all", "any"):
        return Judged("invalid", "Conditions are a group of all or any.")
    ((word, members),) = tree.items()
    if not isinstance(members, list):
        return Judged("invalid", "Conditions are a group of all or any.")
    rows = [judge(each, scope) if _is_group(each) else _row(each, scope) for each in members]
    if bad := next((row for row in rows if row.status == "invalid"), None):
        return Judged("invalid", bad.words, rows)
    try:
        verdict = conditions.compile(tree).test(scope)
    except ConditionProblem as problem:
        return Judged("invalid", problem.message, rows)
    if verdict.passed:
        return Judged("pass", verdict.words, rows)
    return Judged(_why_not(rows, every=word == "all"), verdict.words, rows)


def _is_group(member: Any) -> bool:
    return (
        isinstance(member, dict) and "field" not in member and ("all" in member or "any" in member)
    )


def _row(line: Any, scope: Scope) -> Judged:
    try:
        verdict = conditions.compile({"all": [line]}).test(scope)
    except ConditionProblem as problem:
        return Judged("invalid", problem.message)
    actual = getter(tuple(line["field"].split(".")))(scope)
    if verdict.passed:
        return Judged("pass", verdict.words, actual=actual)
    is_unknown = is_missing(actual) and line["op"] not in ASKS_FOR_MISSING
    return Judged("unknown" if is_unknown else "fail", verdict.words, actual=actual)


def _why_not(rows: list[Judged], *, every: bool) -> Status:
    """A group is unknown where what is missing could still have made it pass."""
    if every:
        return "fail" if any(row.status == "fail" for row in rows) else "unknown"
    return "unknown" if any(row.status == "unknown" for row in rows) else "fail"
