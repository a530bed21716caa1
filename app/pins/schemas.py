"""Pins as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment


class NewPinSchema(ma.Schema):
    """What a step shall give in tests, and by which way it goes on."""

    output = ma.fields.Dict(keys=ma.fields.String(), required=True)
    handle = ma.fields.String(
        load_default=None, allow_none=True, validate=ma.validate.Length(1, 64)
    )


class PinSchema(NewPinSchema):
    """A pinned output."""

    node_id = ma.fields.String(required=True)
    created_at = Moment(required=True)
    handle = ma.fields.String(required=True, allow_none=True)
