"""Numbers per step as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.runs.overview.service import PERIODS


class OverviewQuery(ma.Schema):
    """How far back, and of which version; without one, of all of them."""

    period = ma.fields.String(load_default="7d", validate=ma.validate.OneOf(list(PERIODS)))
    version = ma.fields.Integer(load_default=None, validate=ma.validate.Range(1, 2**31 - 1))


class NodeNumbersSchema(ma.Schema):
    """Of one step: runs that stand there now; how often it went how; how long it took."""

    node_id = ma.fields.String(required=True)
    here_now = ma.fields.Integer(required=True)
    done = ma.fields.Integer(required=True)
    failed = ma.fields.Integer(required=True)
    skipped = ma.fields.Integer(required=True)
    median_ms = ma.fields.Integer(required=True, allow_none=True)


class OverviewSchema(ma.Schema):
    """A workflow's steps in numbers. `is_all` is false where only the newest runs were counted."""

    runs = ma.fields.Integer(required=True)
    is_all = ma.fields.Boolean(required=True)
    graph = ma.fields.Dict(required=True)
    nodes = ma.fields.List(ma.fields.Nested(NodeNumbersSchema), required=True)
