"""Comparisons of an age: the database looks at dates of birth."""

from __future__ import annotations

from datetime import date, timedelta
from math import ceil, floor
from typing import Any

from sqlalchemy import and_

from app.clinic.patients.age import age_on, birthday_in
from app.nodes.operators import read_number
from app.schedules.narrowing.answer import (
    EQUALITY,
    NEVER,
    UNKNOWN,
    Answer,
    among,
    every,
    settled,
    values_of,
)


def compare(born: Any, op: str, value: Any, today: date) -> Answer:
    """What the database can say about `age op value`, given the column of birth dates."""
    if op in ("exists", "not_exists"):
        return settled(born.is_(None) if op == "not_exists" else born.is_not(None))
    try:
        return _compare(born, op, value, today)
    except (OverflowError, ValueError):
        return UNKNOWN  # nobody is some thousand years old


def _compare(born: Any, op: str, value: Any, today: date) -> Answer:
    if op in EQUALITY:
        whole = [years for each in values_of(op, value) if (years := _whole(each)) is not None]
        return among(op, [_is(born, years, today) for years in whole], born.is_not(None))
    if op == "between":
        low, high = value
        return every([_compare(born, "gte", low, today), _compare(born, "lte", high, today)])
    if op not in ("lt", "lte", "gt", "gte"):
        return UNKNOWN
    number = read_number(value)
    if number is None:
        return NEVER
    full = ceil(number) if op in ("gte", "lt") else floor(number) + 1
    is_old_enough = _at_least(born, full, today)
    return settled(is_old_enough if op in ("gte", "gt") else ~is_old_enough)


def _whole(value: Any) -> int | None:
    number = read_number(value)
    return int(number) if number is not None and number == int(number) else None


def _is(born: Any, years: int, today: date) -> Any:
    return and_(_at_least(born, years, today), ~_at_least(born, years + 1, today))


def _at_least(born: Any, years: int, today: date) -> Any:
    return born <= last_born(years, today)


def last_born(years: int, today: date) -> date:
    """The youngest who are that old today were born then."""
    that_year = birthday_in(today.year - years, today)
    # Who was born on 29 February has the birthday with those of the 28th.
    for day in (that_year + timedelta(days=1), that_year):
        if age_on(today, day) >= years:
            return day
    return that_year - timedelta(days=1)
