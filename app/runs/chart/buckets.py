"""The spans of a chart, by the clinic's own clock. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOURS_OF_A_DAY = 24


@dataclass(frozen=True)
class Period:
    """So many days back from now, in spans of so many hours."""

    days: int
    hours: int


PERIODS = {"24h": Period(1, 1), "7d": Period(7, 6), "30d": Period(30, 24)}


def starts(period: Period, now: datetime, zone: ZoneInfo) -> list[datetime]:
    """Where each span begins, oldest first; the last one is not over yet.

    Spans begin at midnight and every so many hours of the clinic's clock, so a day on which the
    clock changes is a span shorter or longer than the others.
    """
    today = now.astimezone(zone).date()
    found = []
    for back in range(period.days, -1, -1):
        day = today - timedelta(days=back)
        for hour in range(0, HOURS_OF_A_DAY, period.hours):
            at = datetime.combine(day, time(hour), zone).astimezone(UTC)
            if at <= now and at not in found:
                found.append(at)
    wanted = period.days * HOURS_OF_A_DAY // period.hours
    return found[-wanted:]
