"""Sessions as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment


class SessionSchema(ma.Schema):
    """A browser in which somebody is signed in."""

    id = ma.fields.String(required=True)
    browser = ma.fields.String(
        required=True, metadata={"description": "What the browser says it is."}
    )
    address = ma.fields.String(required=True)
    way = ma.fields.String(required=True, validate=ma.validate.OneOf(["password", "oidc"]))
    created_at = Moment(required=True)
    last_seen_at = Moment(required=True)
    is_this = ma.fields.Boolean(
        required=True, metadata={"description": "The one this request came with."}
    )


class EndedSchema(ma.Schema):
    """How many sessions were ended."""

    count = ma.fields.Integer(required=True)
