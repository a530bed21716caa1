"""Ages and birthdays."""

from __future__ import annotations

from calendar import isleap
from datetime import date


def birthday_in(year: int, born: date) -> date:
    """The birthday in that year."""
    # A patient born on 29 February has the birthday on 28 February in other years.
    if (born.month, born.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return born.replace(year=year)


def age_on(day: date, born: date) -> int:
    """Full years on that day."""
    return day.year - born.year - (day < birthday_in(day.year, born))


def is_birthday(day: date, born: date) -> bool:
    """True on each birthday, the day of birth included."""
    return day >= born and day == birthday_in(day.year, born)
