"""Kept views as the API takes and gives them."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line
from app.views.models import MOST_NAME


class NewViewSchema(ma.Schema):
    """Filters to keep by a name; the same name again replaces them."""

    name = Line(MOST_NAME, least=1, required=True)
    filters = ma.fields.Dict(
        keys=ma.fields.String(validate=ma.validate.Length(1, 40)),
        values=ma.fields.String(validate=ma.validate.Length(max=200)),
        required=True,
        validate=ma.validate.Length(max=30),
    )
    is_shared = ma.fields.Boolean(truthy={True}, falsy={False})


class ViewSchema(ma.Schema):
    """A view that somebody has kept."""

    id = ma.fields.String(required=True)
    name = ma.fields.String(required=True)
    filters = ma.fields.Dict(keys=ma.fields.String(), values=ma.fields.String(), required=True)
    is_shared = ma.fields.Boolean(required=True)
    is_mine = ma.fields.Boolean(required=True)
