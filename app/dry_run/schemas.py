"""What a dry run takes and tells."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.api.fields import Moment
from app.intake.schemas import EventSubjectSchema
from app.runs.schemas import STATUSES, StepSchema

GRAPH = {"description": "Tried out instead of the draft, when it is sent along."}

VALUES = {"description": "By name, such as patient: seen instead of what the records say."}
OUTPUTS = {"description": "By id of the step: what `{{ steps.<id>.… }}` shall give."}
AT = {"description": "As if it were that moment, ahead of now."}


class SampleEventSchema(ma.Schema):
    """The event to try it with; its type is that of the workflow's trigger."""

    type = ma.fields.String(validate=ma.validate.Length(1, 100))
    data = ma.fields.Dict(keys=ma.fields.String(), load_default=dict)
    subject = ma.fields.Nested(EventSubjectSchema, load_default=None, allow_none=True)


class PartSchema(ma.Schema):
    """All up to a step, from a step to the end, or one step only."""

    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(["up_to", "from", "only"]))
    node_id = ma.fields.String(required=True, validate=ma.validate.Length(1, 64))


class SupposedSchema(ma.Schema):
    """What is taken for granted: what earlier steps gave, and what records say."""

    outputs = ma.fields.Dict(
        keys=ma.fields.String(), values=ma.fields.Dict(), load_default=dict, metadata=OUTPUTS
    )
    values = ma.fields.Dict(keys=ma.fields.String(), load_default=dict, metadata=VALUES)


class DryRunSchema(SupposedSchema):
    """A sample event; perhaps a graph that is not saved yet, a part of it, and when it would be."""

    event = ma.fields.Nested(SampleEventSchema, load_default=dict[str, Any])
    graph = ma.fields.Raw(allow_none=True, load_default=None, metadata=GRAPH)
    part = ma.fields.Nested(PartSchema, allow_none=True, load_default=None)
    at = Moment(allow_none=True, load_default=None, metadata=AT)


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
    pinned = ma.fields.List(
        ma.fields.String(),
        required=True,
        metadata={"description": "Steps whose pinned output was used; they did nothing."},
    )
