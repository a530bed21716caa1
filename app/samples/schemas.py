"""Samples and last results as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment
from app.dry_run.schemas import SampleEventSchema
from app.intake.schemas import EventSubjectSchema
from app.nodes.schemas import SuppliedQuery
from app.runs.schemas import StepSchema
from app.samples.models import MAX_NAME

KINDS = ["real", "kept", "made_up"]
HOW = {"description": "A past event, of which everything is kept that does not tell who it was."}


class SampleQuery(SuppliedQuery):
    """By which trigger the draft starts, and where its settings decide it, with which record."""

    # As it is drawn now; without it, as it was saved.
    trigger = ma.fields.String(load_default=None, allow_none=True)


class SampleSchema(ma.Schema):
    """One sample: the event, and what steps gave when it happened."""

    id = ma.fields.String(required=True, allow_none=True)
    name = ma.fields.String(required=True)
    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    event = ma.fields.Nested(SampleEventSchema, required=True)
    outputs = ma.fields.Dict(required=True)


class NewSampleSchema(ma.Schema):
    """A name, and one of the three: made-up data, a record, or a past event."""

    name = Line(MAX_NAME, least=1, required=True)
    data = ma.fields.Dict(keys=ma.fields.String(), load_default=None, allow_none=True)
    subject = ma.fields.Nested(EventSubjectSchema, load_default=None, allow_none=True)
    event_id = ma.fields.String(load_default=None, allow_none=True, metadata=HOW)


class StepResultSchema(ma.Schema):
    """What became of a step in one run."""

    run_id = ma.fields.String(required=True)
    run_status = ma.fields.String(required=True)
    version = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    step = ma.fields.Nested(StepSchema, required=True)
