"""API keys as the API shows them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment
from app.auth.rights import SCOPES
from app.auth.service import PER_HOUR

MOST_PER_HOUR = 1_000_000


class NewKey(ma.Schema):
    """What a program may do, and how often."""

    name = Line(200, least=1, required=True)
    scopes = ma.fields.List(
        ma.fields.String(validate=ma.validate.OneOf(SCOPES)),
        required=True,
        validate=ma.validate.Length(min=1),
    )
    is_test = ma.fields.Boolean(
        load_default=False, metadata={"description": "It sees the clinic's sandbox only."}
    )
    requests_per_hour = ma.fields.Integer(
        load_default=PER_HOUR, validate=ma.validate.Range(1, MOST_PER_HOUR)
    )


class KeySchema(ma.Schema):
    """A key; what it is never comes back."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    hint = ma.fields.String(
        required=True, allow_none=True, metadata={"description": "Its last four characters."}
    )
    is_test = ma.fields.Boolean(required=True)
    scopes = ma.fields.List(ma.fields.String(), required=True)
    requests_per_hour = ma.fields.Integer(required=True)
    created_at = Moment(required=True)
    last_used_at = Moment(required=True, allow_none=True)
    revoked_at = Moment(required=True, allow_none=True)


class MadeKeySchema(ma.Schema):
    """The key and its secret. It is shown this once."""

    key = ma.fields.Nested(KeySchema, required=True)
    secret = ma.fields.String(required=True)
