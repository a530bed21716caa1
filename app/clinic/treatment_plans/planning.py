"""On which days the sessions of a plan are due."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

A_WEEK = 7


def due_dates(start: date, *, per_week: int, total: int) -> Iterator[date]:
    """One day for each session: every week as many, as evenly as days allow.

    Three a week from a Monday on are Monday, Wednesday and Friday.
    """
    for number in range(total):
        week, turn = divmod(number, per_week)
        yield start + timedelta(weeks=week, days=turn * A_WEEK // per_week)


def last_day(start: date, *, weeks: int, per_week: int, total: int) -> date:
    """The last day of the plan; never before its last session."""
    planned = start + timedelta(weeks=weeks, days=-1)
    return max([planned, *due_dates(start, per_week=per_week, total=total)])
