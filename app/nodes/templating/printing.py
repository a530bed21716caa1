"""How a value reads inside a text for people: dates in words, times in the clinic's zone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# What a whole record is called when somebody prints it instead of one of its fields.
NAMES_OF_RECORDS = ("name", "label", "title", "number")


def text_of(value: Any, zone: tzinfo) -> str:
    """The words for a value; empty for what has none."""
    if isinstance(value, str):
        return value
    for kind, words in _WORDS:
        if isinstance(value, kind):
            return words(value, zone)
    return ""


def number(value: float | Decimal) -> str:
    """`85` for 85.0, `0.5` for 0.5; never an exponent."""
    if isinstance(value, int):
        return str(value)
    if not Decimal(value).is_finite():
        return ""
    text = f"{value:f}" if isinstance(value, Decimal) else f"{value:.10f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date) -> str:
    """`21 November 2026`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def clock_time(value: datetime, zone: tzinfo) -> str:
    """`14:30` where the clinic is."""
    return local(value, zone).strftime("%H:%M")


def moment(value: datetime, zone: tzinfo) -> str:
    """`21 November 2026, 14:30` where the clinic is."""
    here = local(value, zone)
    return f"{day(here)}, {here:%H:%M}"


def local(value: datetime, zone: tzinfo) -> datetime:
    """That moment on the clinic's clock; one without a zone is taken to be on it already."""
    return value.replace(tzinfo=zone) if value.tzinfo is None else value.astimezone(zone)


def _list(value: list[Any], zone: tzinfo) -> str:
    return ", ".join(filter(None, (text_of(item, zone) for item in value)))


def _record(value: Mapping[str, Any], zone: tzinfo) -> str:
    named = (value.get(name) for name in NAMES_OF_RECORDS)
    return next((name for name in named if isinstance(name, str)), "")


# Looked through in order: a bool is an int too, and a datetime is a date.
_WORDS: tuple[tuple[Any, Callable[[Any, tzinfo], str]], ...] = (
    (bool, lambda value, zone: "yes" if value else "no"),
    ((int, float, Decimal), lambda value, zone: number(value)),
    (datetime, moment),
    (date, lambda value, zone: day(value)),
    ((list, tuple), _list),
    (Mapping, _record),
)
