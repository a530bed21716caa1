"""When the clock starts something: times of day, weekdays, cron, and dates of records."""

from __future__ import annotations

import re
from datetime import datetime
from datetime import time as Time  # noqa: N812 - `time` is a setting
from typing import Any

from cronsim import CronSim, CronSimError

from app.clinic import dates
from app.nodes.fields.base import Compiled, Field, Option, constant
from app.nodes.fields.choices import Select
from app.nodes.fields.numbers import Number

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]", re.ASCII)
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MAX_CRON = 100
PARTS_OF_CRON = ("minute", "hour", "day of the month", "month", "day of the week")


class TimeOfDay(Field[Time]):
    """A time by the clinic's wall clock: `"09:00"`."""

    kind = "time_of_day"

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and CLOCK.fullmatch(raw):
            return []
        return [f"{self.label} must be a time between 00:00 and 23:59, such as 09:30."]

    def compile(self, raw: Any) -> Compiled[Time]:
        stored = self.default if self.is_empty(raw) else raw
        return constant(Time.fromisoformat(stored or "00:00"))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^({CLOCK.pattern})?$"}


class Weekdays(Field[tuple[str, ...]]):
    """Days of the week: `["monday", "friday"]`; given in the order of the week."""

    kind = "weekdays"

    def check(self, raw: Any) -> list[str]:
        if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
            return [f"{self.label} must be a list of weekdays."]
        odd = [each for each in raw if each not in DAYS]
        return [f"“{odd[0][:20]}” is not a weekday; write {', '.join(DAYS)}."] if odd else []

    def compile(self, raw: Any) -> Compiled[tuple[str, ...]]:
        chosen = raw or self.default or ()
        return constant(tuple(day for day in DAYS if day in chosen))

    def describe(self) -> dict[str, Any]:
        options = [{"value": day, "label": day.capitalize()} for day in DAYS]
        return {**super().describe(), "default": self.default or [], "options": options}

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "enum": list(DAYS)}, "maxItems": 7}


class CronExpression(Field[str]):
    """When, as five parts: minute, hour, day of the month, month, day of the week."""

    kind = "cron"

    def check(self, raw: Any) -> list[str]:
        if (
            not isinstance(raw, str)
            or len(raw) > MAX_CRON
            or len(raw.split()) != len(PARTS_OF_CRON)
        ):
            named = ", ".join(PARTS_OF_CRON)
            return [f"{self.label} must have five parts, such as “0 9 * * MON-FRI”: {named}."]
        try:
            # Any moment will do; a date that never comes, such as 30 February, is refused here.
            next(CronSim(raw, datetime(2026, 1, 1)))  # noqa: DTZ001 - not about a zone
        except CronSimError as error:
            part = str(error).removeprefix("Bad ").replace("-", " ")
            return [f"The part for the {part} is not understood."]
        except StopIteration:
            return [f"{self.label} names a date that never comes."]
        return []

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(" ".join(str(raw or self.default or "").split()))

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "maxLength": MAX_CRON}


class DateFieldPath(Field[str]):
    """A date of a record, such as `patient.date_of_birth`; the choices are `date_fields`."""

    kind = "date_field"

    @property
    def source(self) -> str | None:
        return "date_fields"

    def check(self, raw: Any) -> list[str]:
        if isinstance(raw, str) and raw in dates.date_fields():
            return []
        known = ", ".join(dates.date_fields())
        return [f"{self.label} must be one of these dates: {known}."]

    def compile(self, raw: Any) -> Compiled[str]:
        return constant(str(raw or self.default or ""))

    def starts(self, raw: Any) -> list[tuple[str, ...]] | None:
        """Runs begin with the record that has the date, and with its patient."""
        found = dates.date_fields().get(raw) if isinstance(raw, str) else None
        return [tuple(dict.fromkeys((found.record, "patient")))] if found else [()]

    def schema(self) -> dict[str, Any]:
        return {"type": "string", "enum": list(dates.date_fields())}


class Days(Number):
    """Whole days before (negative) or after a date."""

    def __init__(self, label: str, **words: Any) -> None:
        super().__init__(label, **{"min": -3660, "max": 3660, "default": 0, **words})

    def check(self, raw: Any) -> list[str]:
        said = super().check(raw)
        return said or ([] if float(raw).is_integer() else [f"{self.label} must be whole days."])


ONCE, PATIENT = "once", "patient"


class ForEach(Select):
    """Whether a schedule starts one run without a record, or one for each patient."""

    def __init__(self, label: str = "Start", **words: Any) -> None:
        options = (Option(ONCE, "One run"), Option(PATIENT, "One run for each patient"))
        super().__init__(label, options=options, **{"default": ONCE, **words})

    def starts(self, raw: Any) -> list[tuple[str, ...]] | None:
        """Runs for each patient begin with that patient."""
        return [(PATIENT,)] if raw == PATIENT else [()]


class CatchUp(Number):
    """For how many hours a moment that was missed is still made up for."""

    def __init__(self, label: str = "Make up for it within hours", **words: Any) -> None:
        help = (
            "If Careloom was not running at that time, it starts late within so many hours, "
            "once. What is older is left out."
        )
        super().__init__(label, **{"help": help, "min": 0, "max": 168, "default": 12, **words})
