"""Comparisons of a column of days or of moments, by the clinic's calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_

from app.nodes import durations
from app.nodes.operators import read_moment, read_number
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

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Clock:
    """The moment that counts as now, and whose calendar."""

    now: datetime
    zone: ZoneInfo

    def day_of(self, moment: date | datetime) -> date:
        """Its day at the clinic."""
        if not isinstance(moment, datetime):
            return moment
        aware = moment if moment.tzinfo else moment.replace(tzinfo=self.zone)
        return aware.astimezone(self.zone).date()

    def begin_of(self, day: date) -> datetime:
        """The first moment of that day at the clinic."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)


def compare(column: Any, op: str, value: Any, clock: Clock, *, has_time: bool) -> Answer:
    """What the database can say about `column op value`; `has_time` where it holds moments."""
    if op in ("exists", "not_exists"):
        return settled(column.is_(None) if op == "not_exists" else column.is_not(None))
    try:
        return _compare(column, op, value, clock, has_time)
    except (OverflowError, ValueError):
        return UNKNOWN  # some thousand years from now


def _compare(column: Any, op: str, value: Any, clock: Clock, has_time: bool) -> Answer:
    if op in ("within_last", "within_next"):
        span = durations.parse(value)
        far = clock.now.astimezone(UTC) + (span if op == "within_next" else -span)
        first, last = sorted((far, clock.now))
        since = _test(column, ">=", first, clock, has_time)
        return settled(and_(since, _test(column, "<=", last, clock, has_time)))
    if op == "between":
        low, high = (
            _ordered(column, sign, each, clock, has_time)
            for sign, each in zip((">=", "<="), value, strict=True)
        )
        return every([low, high])
    if op in ORDERED:
        only_dates = op in ("before", "after")
        return _ordered(column, ORDERED[op], value, clock, has_time, only_dates=only_dates)
    if op not in EQUALITY:
        return UNKNOWN
    moments = [found for each in values_of(op, value) if (found := read_moment(each)) is not None]
    tests = [_test(column, "==", moment, clock, has_time) for moment in moments]
    return among(op, tests, column.is_not(None))


ORDERED = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "before": "<", "after": ">"}


def _ordered(
    column: Any, sign: str, value: Any, clock: Clock, has_time: bool, *, only_dates: bool = False
) -> Answer:
    if not only_dates and read_number(value) is not None:
        return NEVER  # a date is no number
    moment = read_moment(value)
    return NEVER if moment is None else settled(_test(column, sign, moment, clock, has_time))


def _test(column: Any, sign: str, moment: date | datetime, clock: Clock, has_time: bool) -> Any:
    if not has_time:
        return SIGNS[sign](column, clock.day_of(moment))
    if isinstance(moment, datetime):
        aware = moment if moment.tzinfo else moment.replace(tzinfo=clock.zone)
        return SIGNS[sign](column, aware)
    # A day is compared with the day of the moment.
    begin, end = clock.begin_of(moment), clock.begin_of(moment + A_DAY)
    return {
        "<": column < begin,
        "<=": column < end,
        ">": column >= end,
        ">=": column >= begin,
        "==": and_(column >= begin, column < end),
    }[sign]


SIGNS: Mapping[str, Callable[[Any, Any], Any]] = {
    "<": lambda column, value: column < value,
    "<=": lambda column, value: column <= value,
    ">": lambda column, value: column > value,
    ">=": lambda column, value: column >= value,
    "==": lambda column, value: column == value,
}
