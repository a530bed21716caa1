"""The days of the year behind us on which the clinic was open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from app.demo.calendar import FRIDAY, Calendar

DAYS = 365
FIRST_SLOT, SLOTS, SLOT_MINUTES = 8 * 60 + 30, 54, 10


def workday(calendar: Calendar, draw: Random, since: date, until: date) -> date:
    """A day from `since` to `until` on which the clinic is open, or `until` itself."""
    span = max(0, (until - since).days)
    day = since + timedelta(days=draw.randrange(span + 1))
    while day.weekday() > FRIDAY:
        day += timedelta(days=1)
    return min(day, until)


def moment(calendar: Calendar, draw: Random, day: date) -> datetime:
    """A slot of that day, from half past eight to half past five."""
    minutes = FIRST_SLOT + draw.randrange(SLOTS) * SLOT_MINUTES
    return calendar.at(day, f"{minutes // 60:02}:{minutes % 60:02}")


def begin(calendar: Calendar) -> date:
    """The first day of the history."""
    return calendar.today - timedelta(days=DAYS)
