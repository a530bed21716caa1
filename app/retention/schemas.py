"""A clinic's choice as the API shows it."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

LEAST, MOST = 1, 36_500


class RetentionSchema(ma.Schema):
    """Days; null keeps for ever. Runs that are under way are kept whatever their age."""

    keep_payloads_days = ma.fields.Integer(required=True, allow_none=True)
    keep_runs_days = ma.fields.Integer(required=True, allow_none=True)
    never_store_private = ma.fields.Boolean(
        required=True,
        metadata={"description": "Private values are not kept with steps at all, from now on."},
    )


class RetentionChangeSchema(ma.Schema):
    """What to change; what is left out stays as it is."""

    keep_payloads_days = ma.fields.Integer(
        allow_none=True, strict=True, validate=ma.validate.Range(LEAST, MOST)
    )
    keep_runs_days = ma.fields.Integer(
        allow_none=True, strict=True, validate=ma.validate.Range(LEAST, MOST)
    )

    never_store_private = ma.fields.Boolean()

    @ma.validates_schema
    def _some(self, data: dict[str, Any], **_: Any) -> None:
        if not data:
            raise ma.ValidationError("Nothing to change.")
