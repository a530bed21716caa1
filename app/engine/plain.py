"""Any value a step was given, as JSON can keep it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from functools import singledispatch
from typing import Any

from app import clock
from app.nodes.conditions import Conditions

MOST_TEXT = 20_000
# Larger ones are more than databases, browsers and JSON readers agree on.
LARGEST_INT = 2**63


@singledispatch
def plain(value: Any) -> Any:
    """The value itself where JSON knows it, else its words."""
    return _text(str(value))


@plain.register(type(None))
def _as_it_is(value: Any) -> Any:
    return value


@plain.register(int)
def _whole(value: int) -> Any:
    return value if -LARGEST_INT <= value < LARGEST_INT else "(a very large number)"


@plain.register(float)
def _number(value: float) -> Any:
    return value if math.isfinite(value) else str(value)


@plain.register
def _text(value: str) -> str:
    return value if len(value) <= MOST_TEXT else f"{value[:MOST_TEXT]}… (cut)"


@plain.register(bytes)
@plain.register(bytearray)
def _bytes(value: bytes) -> str:
    return f"({len(value):,} bytes)"


@plain.register
def _moment(value: datetime) -> str | None:
    return clock.iso(value)


@plain.register
def _day(value: date) -> str:
    return value.isoformat()


@plain.register(Mapping)
def _object(value: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): plain(item) for key, item in value.items()}


@plain.register(list)
@plain.register(tuple)
@plain.register(set)
@plain.register(frozenset)
def _items(value: Any) -> list[Any]:
    return [plain(item) for item in value]


@plain.register
def _conditions(value: Conditions) -> list[str]:
    return [comparison.words for comparison in value.tree.comparisons()]
