"""Filters for days and times."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.nodes.templating.filters.base import (
    Input,
    template_filter,
    whole,
)
from app.nodes.templating.printing import (
    MONTHS,
    WEEKDAYS,
    clock_time,
    day,
    local,
    moment,
    text_of,
)


@template_filter
def date_(given: Input, shape: Any = None) -> str:
    """A day in words, or in a shape of your own: `%A %-d %B` → Saturday 21 November."""
    found = given.moment
    if found is None:
        return given.text
    return day(found) if shape is None else _shaped(found, text_of(shape, given.zone))


@template_filter
def time(given: Input) -> str:
    """The time of day where the clinic is: `14:30`."""
    found = given.moment
    return clock_time(found, given.zone) if isinstance(found, datetime) else given.text


@template_filter
def date_time(given: Input) -> str:
    """Day and time where the clinic is."""
    found = given.moment
    return moment(found, given.zone) if isinstance(found, datetime) else date_(given)


@template_filter
def weekday(given: Input) -> str:
    """`Saturday`."""
    found = given.moment
    return WEEKDAYS[found.weekday()] if found else given.text


@template_filter
def add_days(given: Input, count: Any) -> Any:
    """That many days later, or earlier for a number below zero."""
    found = given.moment
    return found + timedelta(days=whole(count)) if found else given.value


@template_filter
def add_hours(given: Input, count: Any) -> Any:
    """That many hours later."""
    found = given.moment
    if not isinstance(found, datetime):
        return given.value
    # Through UTC, so that a change of the clocks in between is no surprise.
    return local(found.astimezone(UTC) + timedelta(hours=whole(count)), given.zone)


LETTER = re.compile(r"%(-?.)", re.DOTALL)


def _shaped(value: date, shape: str) -> str:
    """The usual `%` letters. Written out here because the C library's own takes a width,
    with which four characters ask for a gigabyte, and names months in the server's language.
    """
    hour = value.hour if isinstance(value, datetime) else 0
    minute = value.minute if isinstance(value, datetime) else 0
    letters = {
        "Y": str(value.year), "y": f"{value.year % 100:02}",
        "m": f"{value.month:02}", "-m": str(value.month),
        "d": f"{value.day:02}", "-d": str(value.day), "e": str(value.day),
        "B": MONTHS[value.month - 1], "b": MONTHS[value.month - 1][:3],
        "A": WEEKDAYS[value.weekday()], "a": WEEKDAYS[value.weekday()][:3],
        "H": f"{hour:02}", "-H": str(hour), "M": f"{minute:02}",
        "I": f"{hour % 12 or 12:02}", "-I": str(hour % 12 or 12),
        "p": "am" if hour < 12 else "pm", "%": "%",  # noqa: PLR2004
    }  # fmt: skip
    return LETTER.sub(lambda found: letters.get(found[1], found[0]), shape)
