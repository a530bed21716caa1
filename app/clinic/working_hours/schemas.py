"""How weekly hours are taken and shown."""

from __future__ import annotations

import marshmallow as ma

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
MOST_STRETCHES = 28


def _clock() -> ma.fields.String:
    return ma.fields.String(
        required=True,
        validate=ma.validate.Regexp(CLOCK, error="A time such as 09:00 is needed."),
    )


class WorkingHoursSchema(ma.Schema):
    """One stretch of a weekday; Monday is 0."""

    weekday = ma.fields.Integer(strict=True, required=True, validate=ma.validate.Range(0, 6))
    opens = _clock()
    closes = _clock()


class WorkingWeek(ma.Schema):
    """The whole week of one person."""

    hours = ma.fields.List(
        ma.fields.Nested(WorkingHoursSchema),
        required=True,
        validate=ma.validate.Length(max=MOST_STRETCHES),
    )
