"""Days of the demo, all counted from the day it is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

FRIDAY = 4
WEEK = 5  # the clinic is closed at weekends


@dataclass(frozen=True)
class Calendar:
    """The clinic's calendar around today."""

    today: date
    zone: ZoneInfo

    def at(self, day: date, clock: str) -> datetime:
        """That day at that time of the clinic's clock, such as 09:30."""
        return datetime.combine(day, time.fromisoformat(clock), self.zone).astimezone(UTC)

    def days_ago(self, days: int, clock: str = "10:00") -> datetime:
        """So many days ago."""
        return self.at(self.today - timedelta(days=days), clock)

    def in_days(self, days: int, clock: str = "10:00") -> datetime:
        """In so many days."""
        return self.days_ago(-days, clock)

    def workday(self, number: int) -> date:
        """The next workday is 1, the last one -1; 0 is today, or the Monday after a weekend."""
        day = self.today
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
        step = timedelta(days=1 if number > 0 else -1)
        for _ in range(abs(number)):
            day += step
            while day.weekday() > FRIDAY:
                day += step
        return day

    def born(self, age: int, birthday: tuple[int, int]) -> date:
        """Who has that birthday and is that old today."""
        later = birthday > (self.today.month, self.today.day)
        return date(self.today.year - age - later, *birthday)
