"""Tasks that come again: every day, every week, every 90 days, every other Wednesday. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any

from app.errors import Invalid

DAYS, WEEKS = "days", "weeks"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MOST = 3660


def checked(stored: Mapping[str, Any]) -> dict[str, Any]:
    """With everything said. Raises Invalid, naming `recurrence`."""
    every, unit = stored.get("every", 1), stored.get("unit", DAYS)
    weekdays = [day for day in WEEKDAYS if day in (stored.get("weekdays") or ())]
    if not isinstance(every, int) or isinstance(every, bool) or not 1 <= every <= MOST:
        raise Invalid.field("recurrence", "It comes again after 1 to 3660 days or weeks.")
    if unit not in (DAYS, WEEKS) or (weekdays and unit != WEEKS):
        raise Invalid.field("recurrence", "Weekdays go with weeks, as in every 2 weeks on Monday.")
    return {"every": every, "unit": unit, "weekdays": weekdays}


def first(stored: Mapping[str, Any], due: datetime, zone: tzinfo) -> datetime:
    """When the first one is due: that day, or the first of its weekdays after it."""
    local = due.astimezone(zone).replace(tzinfo=None)
    wanted = {WEEKDAYS.index(day) for day in stored["weekdays"]}
    while wanted and local.weekday() not in wanted:
        local += timedelta(days=1)
    return local.replace(tzinfo=zone).astimezone(UTC)


def next_after(stored: Mapping[str, Any], last: datetime, now: datetime, zone: tzinfo) -> datetime:
    """When the next one is due: after the last one, and not in the past. By the wall clock."""
    local = last.astimezone(zone).replace(tzinfo=None)
    after = max(local, now.astimezone(zone).replace(tzinfo=None))
    if stored["weekdays"]:
        found = _on_weekdays(stored, local, after)
    else:
        step = timedelta(**{stored["unit"]: stored["every"]})
        times = max(1, (after - local) // step + (1 if (after - local) % step else 0))
        found = local + times * step
        if found <= after:
            found += step
    return found.replace(tzinfo=zone).astimezone(UTC)


def _on_weekdays(stored: Mapping[str, Any], last: datetime, after: datetime) -> datetime:
    wanted = {WEEKDAYS.index(day) for day in stored["weekdays"]}
    # Weeks are counted from the Monday of the last one, so that every other stays every other.
    monday = (last - timedelta(days=last.weekday())).date()
    candidate = last
    while True:
        candidate += timedelta(days=1)
        weeks = (candidate.date() - monday).days // 7
        is_week = weeks % stored["every"] == 0
        if candidate > after and is_week and candidate.weekday() in wanted:
            return candidate
