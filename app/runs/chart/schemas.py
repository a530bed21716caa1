"""The chart of runs as the API shows it."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment
from app.runs.chart.buckets import PERIODS


class RunChartQuery(ma.Schema):
    """How far back, and of which workflow; without one, of all."""

    period = ma.fields.String(load_default="24h", validate=ma.validate.OneOf(list(PERIODS)))
    workflow_id = ma.fields.String(load_default=None)


class RunSpanSchema(ma.Schema):
    """From `at` to the next span: how many runs began, by their status now."""

    at = Moment(required=True)
    counts = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.Integer(), required=True)


class PublishedMarkSchema(ma.Schema):
    """A version that was published meanwhile."""

    at = Moment(required=True)
    version = ma.fields.Integer(required=True)
    note = ma.fields.String(allow_none=True, required=True)
    workflow_id = ma.fields.String(required=True)
    workflow_name = ma.fields.String(required=True)


class RunChartSchema(ma.Schema):
    """Runs over time, by the clinic's clock."""

    since = Moment(required=True, data_key="from")
    until = Moment(required=True, data_key="to")
    spans = ma.fields.List(ma.fields.Nested(RunSpanSchema), required=True)
    published = ma.fields.List(ma.fields.Nested(PublishedMarkSchema), required=True)
