"""Schedules as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment


class OccurrenceSchema(ma.Schema):
    """One time a schedule comes round."""

    at = Moment(required=True)
    local = ma.fields.String(
        required=True,
        metadata={"description": "By the clinic's wall clock, such as 2026-11-21T09:00."},
    )
    note = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "What a change of the clocks does to it."},
    )


class ScheduleSchema(ma.Schema):
    """When something comes round next. `words` and `next` are empty for other triggers."""

    time_zone = ma.fields.String(required=True)
    words = ma.fields.String(required=True, allow_none=True)
    next = ma.fields.List(ma.fields.Nested(OccurrenceSchema), required=True)
    later = ma.fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "What a change of the clocks does within a year, after these."},
    )


class WorkflowScheduleSchema(ScheduleSchema):
    """Of what is published while the workflow is enabled, else of the draft."""

    is_planned = ma.fields.Boolean(
        required=True, metadata={"description": "False: what would be, were it enabled."}
    )
    last_at = Moment(required=True, allow_none=True)
    left_out_at = Moment(
        required=True,
        allow_none=True,
        metadata={"description": "The last time that was missed and not made up for."},
    )


class ReachSchema(ma.Schema):
    """Both are null where a workflow does not start a run for each record by the clock."""

    count = ma.fields.Integer(required=True, allow_none=True)
    is_exact = ma.fields.Boolean(
        required=True,
        allow_none=True,
        metadata={"description": "False: at most so many; the rest shows when they are asked."},
    )


class PreviewSchema(ma.Schema):
    """The settings of a trigger, as they stand in the form."""

    type = ma.fields.String(required=True)
    config = ma.fields.Dict(required=True)


class TimeZoneSchema(ma.Schema):
    """An IANA name, such as Europe/London."""

    time_zone = ma.fields.String(required=True, validate=ma.validate.Length(1, 64))
