"""What all filters share: how they are registered and called, their input, and their limits."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from app.nodes.scope import is_missing
from app.nodes.templating.printing import local, text_of
from app.nodes.templating.problems import TemplateFailed

# No text in a clinic's message needs more, and no chain of filters may build more.
MAX_TEXT = 100_000
MAX_ITEMS = 2_000
MAX_NUMBER = 10**15

Filter = Callable[..., Any]
filters: dict[str, Filter] = {}


def template_filter(function: Filter) -> Filter:
    filters[function.__name__.rstrip("_")] = function
    return function


def apply(name: str, value: Any, args: tuple[Any, ...], named: dict[str, Any], zone: tzinfo) -> Any:
    """Run one filter. Raises TemplateFailed in words when it cannot."""
    try:
        result = filters[name](Input(value, zone), *args, **named)
    except (TypeError, ValueError, ArithmeticError, InvalidOperation) as error:
        raise TemplateFailed(f"“{name}” does not work on this value.") from error
    check_size(result)
    return result


def takes(name: str, count: int, named: tuple[str, ...]) -> bool:
    """True when that filter can be called with so many values after its colon."""
    try:
        inspect.signature(filters[name]).bind(None, *range(count), **dict.fromkeys(named))
    except TypeError:
        return False
    return True


def check_size(value: Any) -> None:
    """Refuse what grew too large, before it can be doubled again."""
    if isinstance(value, str):
        too_large = len(value) > MAX_TEXT
    elif isinstance(value, list):
        too_large = len(value) > MAX_ITEMS or _length_of_all(value) > MAX_TEXT
    elif isinstance(value, int | float | Decimal):
        too_large = not -MAX_NUMBER <= value <= MAX_NUMBER
    else:
        too_large = False
    if too_large:
        raise TemplateFailed("The template makes a text or a number that is too large.")


def _length_of_all(items: list[Any]) -> int:
    return sum(len(item) for item in items if isinstance(item, str))


class Input:
    """The value before the `|`, read as whatever kind the filter works on."""

    def __init__(self, value: Any, zone: tzinfo) -> None:
        self.value = value
        self.zone = zone

    @property
    def text(self) -> str:
        return text_of(self.value, self.zone)

    @property
    def number(self) -> Decimal:
        return as_number(self.value)

    @property
    def items(self) -> list[Any]:
        if is_missing(self.value):
            return []
        return list(self.value) if isinstance(self.value, list | tuple) else [self.value]

    @property
    def moment(self) -> date | datetime | None:
        return as_moment(self.value, self.zone)


def as_number(value: Any) -> Decimal:
    """A number, also one written as text; nothing counts as 0."""
    if is_missing(value):
        return Decimal(0)
    if isinstance(value, bool):
        return Decimal(int(value))
    found = Decimal(str(value).strip()[:40])
    # Before any arithmetic: "1e999999" is short, but written out it is a million digits.
    if not -MAX_NUMBER <= found <= MAX_NUMBER:
        raise ValueError("too large, or not a number")
    return found


def as_moment(value: Any, zone: tzinfo) -> date | datetime | None:
    """A day or a moment, also one written as ISO 8601; None when it is neither."""
    if isinstance(value, date):
        return local(value, zone) if isinstance(value, datetime) else value
    if not isinstance(value, str):
        return None
    text = value.strip()
    try:
        if len(text) <= len("2026-11-21"):
            return date.fromisoformat(text)
        return local(datetime.fromisoformat(text), zone)
    except ValueError:
        return None


def plain(value: Decimal) -> int | float:
    """What arithmetic gives on: an int where it is one, so that it prints as one."""
    check_size(value)
    return int(value) if value == value.to_integral_value() else float(value)


def whole(value: Any) -> int:
    found = int(as_number(value))
    check_size(found)
    return found
