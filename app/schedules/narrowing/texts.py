"""Comparisons of a column of text.

A database folds letters in its own way, so only texts of plain letters, digits and signs (as
typed on an English keyboard) are settled there. All others are asked of the facts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import and_, false, func, or_

from app.database import db
from app.nodes.operators import folded
from app.schedules.narrowing.answer import UNKNOWN, Answer, Sql

NOT_PLAIN = "*[^ -~]*"
PLAIN = "^[\\x20-\\x7e]*$"


def compare(column: Any, op: str, value: Any) -> Answer:
    """What the database can say about `column op value`."""
    make = TESTS.get(op)
    if make is None or not _is_text(value, op):
        return UNKNOWN
    return _of_plain(column, make(column, value), maybe_null=op == "not_exists")


def _is_text(value: Any, op: str) -> bool:
    """A number would be compared as a number."""
    if op in ("exists", "not_exists"):
        return True
    values = value if op in ("in", "not_in") else [value]
    return all(isinstance(each, str) for each in values)


def _of_plain(column: Any, test: Sql, *, maybe_null: bool) -> Answer:
    odd = _is_odd(column)
    if maybe_null:
        nothing = column.is_(None)
        return Answer(or_(nothing, and_(~odd, test)), or_(nothing, odd, test))
    return Answer(and_(~odd, test), or_(odd, test))


def _is_odd(column: Any) -> Any:
    if db.engine.dialect.name == "postgresql":
        return column.bool_op("!~")(PLAIN)
    return column.bool_op("GLOB")(NOT_PLAIN)


def _folded(column: Any) -> Any:
    return func.lower(func.trim(column))


def _is_known(column: Any) -> Any:
    return func.trim(column) != ""


def _equals(column: Any, value: str) -> Any:
    return _folded(column) == folded(value)


def _among(column: Any, values: list[str]) -> Any:
    return _folded(column).in_([folded(each) for each in values]) if values else false()


def _contains(column: Any, value: str) -> Any:
    return func.lower(column).contains(folded(value), autoescape=True)


TESTS: Mapping[str, Callable[[Any, Any], Any]] = {
    "eq": _equals,
    "ne": lambda column, value: and_(_is_known(column), ~_equals(column, value)),
    "in": _among,
    "not_in": lambda column, value: and_(_is_known(column), ~_among(column, value)),
    "contains": _contains,
    "not_contains": lambda column, value: and_(_is_known(column), ~_contains(column, value)),
    "starts_with": lambda column, value: _folded(column).startswith(folded(value), autoescape=True),
    "ends_with": lambda column, value: _folded(column).endswith(folded(value), autoescape=True),
    "exists": lambda column, _: _is_known(column),
    "not_exists": lambda column, _: ~_is_known(column),
}
