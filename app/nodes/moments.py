"""Moments by the clinic's clock, for steps that wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from app.nodes.schedules import at
from app.schedules import calendar


def next_time(now: datetime, zone: tzinfo, when: time, weekdays: Sequence[str]) -> datetime:
    """The next moment with that time of day there, on one of these weekdays (none: any day).

    Where the clocks change it is as exact as a schedule: see `app.schedules.calendar`.
    """
    days = ",".join(day[:3].upper() for day in weekdays) or "*"
    local = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
    found = calendar.next_after(at(when, days), local, now)
    assert found is not None  # noqa: S101 - every weekday comes round
    return found.at


def as_moment(value: Any, zone: tzinfo) -> datetime | None:
    """A date or moment of a record; a day begins at midnight where the clinic is. None if none."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=zone)
    if isinstance(value, date):
        return datetime.combine(value, time(), zone).astimezone(UTC)
    return None
