"""What a dry run takes and tells."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Moment
from app.intake.schemas import EventSubjectSchema
from app.runs.schemas import STATUSES, StepSchema

GRAPH = {"description": "Tried out instead of the draft, when it is sent along."}


class SampleEventSchema(ma.Schema):
    """The event to try it with; its type is that of the workflow's trigger."""

    type = ma.fields.String(validate=ma.validate.Length(1, 100))
    data = ma.fields.Dict(keys=ma.fields.String(), load_default=dict)
    subject = ma.fields.Nested(EventSubjectSchema, load_default=None, allow_none=True)


class DryRunSchema(ma.Schema):
    """A sample event, and perhaps a graph that is not saved yet."""

    event = ma.fields.Nested(SampleEventSchema, load_default=dict[str, Any])
    graph = ma.fields.Raw(allow_none=True, load_default=None, metadata=GRAPH)


class WouldSendSchema(ma.Schema):
    """A message as the patient, or whoever it is for, would read it."""

    node_id = ma.fields.String(required=True, allow_none=True)
    channel = ma.fields.String(required=True)
    to = ma.fields.String(required=True)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)


class TraceSchema(ma.Schema):
    """How a run would have ended. Nothing of it is kept."""

    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    reason = ma.fields.String(required=True, allow_none=True)
    ended_at = Moment(
        required=True, metadata={"description": "Waits counted in: the clock was moved for them."}
    )
    steps = ma.fields.List(ma.fields.Nested(StepSchema), required=True)
    would_send = ma.fields.List(ma.fields.Nested(WouldSendSchema), required=True)
