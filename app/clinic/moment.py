"""What conditions may ask of the moment itself: `time.day_of_week` and how far off a visit is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.clinic.records import Facts

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AN_HOUR = 3600


def facts(now: datetime, time_zone: str, appointment: Any) -> Facts:
    """The clinic's day of the week; the hours until the appointment, to the nearest whole one.

    Whole hours, because a reminder of 24 hours before runs some seconds later than that.
    """
    start = appointment.get("start") if isinstance(appointment, Mapping) else None
    is_known = isinstance(start, datetime) and start.tzinfo is not None
    return {
        "day_of_week": DAYS[now.astimezone(ZoneInfo(time_zone)).weekday()],
        "hours_before_appointment": (
            round((start - now).total_seconds() / AN_HOUR) if is_known and start else None
        ),
    }
