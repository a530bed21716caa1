"""Acts on many runs as the API shows them."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app import clock
from app.api.fields import Moment
from app.runs.bulk.models import BulkAction, BulkStatus
from app.runs.schemas import FROM, STATUSES, VERSIONS

MOST_CHOSEN = 500


class BulkFilterSchema(ma.Schema):
    """Which runs; all conditions together."""

    workflow_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    status_in = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(STATUSES)),
        validate=ma.validate.Length(max=len(STATUSES)),
    )
    patient_id = ma.fields.String()
    version = ma.fields.Integer(validate=ma.validate.Range(1, 2**31 - 1))
    trigger = ma.fields.String()
    # Chosen one by one.
    ids = ma.fields.List(ma.fields.String(), validate=ma.validate.Length(1, MOST_CHOSEN))
    since = Moment(data_key="from")
    until = Moment(data_key="to")

    @ma.post_load
    def _as_kept(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Moments as text, for it is kept as JSON."""
        return {
            name: clock.iso(value) if name in ("since", "until") else value
            for name, value in data.items()
        }


class BulkSchema(ma.Schema):
    """What to do to which runs. `from` and `version` as for the retry of one run."""

    action = ma.fields.String(
        required=True, validate=ma.validate.OneOf([each.value for each in BulkAction])
    )
    filter = ma.fields.Nested(BulkFilterSchema, load_default=dict)
    start_at = ma.fields.String(
        data_key="from", load_default="failed", validate=ma.validate.OneOf(FROM)
    )
    version = ma.fields.String(load_default="same", validate=ma.validate.OneOf(VERSIONS))
    preview = ma.fields.Boolean(load_default=False)


class BulkAskedSchema(ma.Schema):
    """How many runs it is about; `id` names the act, and is null for a preview."""

    id = ma.fields.String(required=True, allow_none=True)
    count = ma.fields.Integer(required=True)


class BulkActSchema(ma.Schema):
    """How far it got. `skipped` were over, or tried again, before their turn came."""

    id = ma.fields.String(required=True)
    action = ma.fields.String(
        required=True, validate=ma.validate.OneOf([each.value for each in BulkAction])
    )
    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf([each.value for each in BulkStatus])
    )
    total = ma.fields.Integer(required=True)
    done = ma.fields.Integer(required=True)
    failed = ma.fields.Integer(required=True)
    skipped = ma.fields.Integer(required=True)
    problem = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    finished_at = Moment(required=True, allow_none=True)
