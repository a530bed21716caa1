"""The `{data, meta}` envelopes as schemas, so that OpenAPI tells the truth about them."""

from __future__ import annotations

from functools import cache

import marshmallow as ma


class Meta(ma.Schema):
    """What every reply says of itself."""

    request_id = ma.fields.String(required=True)


class ActMeta(Meta):
    """Of a change that goes through a verb: what was done, when and by whom (seed 004)."""

    action = ma.fields.String(required=True)
    performed_at = ma.fields.String(required=True)
    performed_by = ma.fields.String(
        required=True, metadata={"description": "The id of the API key or person."}
    )


class OffsetMeta(Meta):
    """Of a page by offset; there is no total count."""

    limit = ma.fields.Integer()
    next_offset = ma.fields.Integer(allow_none=True)
    has_more = ma.fields.Boolean()
    counts = ma.fields.Dict(
        keys=ma.fields.String(),
        values=ma.fields.Integer(),
        metadata={"description": "Only where a list has tabs with counts."},
    )


class CursorMeta(Meta):
    """Of a page by key."""

    limit = ma.fields.Integer()
    next_cursor = ma.fields.String(allow_none=True)
    has_more = ma.fields.Boolean()


class ErrorDetail(ma.Schema):
    """One bad field; graph problems also name the node and a code."""

    field = ma.fields.String(allow_none=True)
    message = ma.fields.String(required=True)
    node_id = ma.fields.String(allow_none=True)
    code = ma.fields.String()
    block_id = ma.fields.String()
    form_id = ma.fields.String()
    severity = ma.fields.String()
    current_revision = ma.fields.Integer()


class ErrorBody(ma.Schema):
    """What went wrong."""

    code = ma.fields.String(required=True)
    message = ma.fields.String(required=True)
    details = ma.fields.List(ma.fields.Nested(ErrorDetail))


class ErrorEnvelope(ma.Schema):
    """Every refusal."""

    data = ma.fields.Raw(allow_none=True, metadata={"description": "Always null."})
    meta = ma.fields.Nested(Meta, required=True)
    error = ma.fields.Nested(ErrorBody, required=True)


@cache
def envelope_of(schema: type[ma.Schema], *, acts: bool = False) -> type[ma.Schema]:
    """`{data: <schema>, meta}`; of an act, `meta` says what was done."""
    name = schema.__name__.removesuffix("Schema") + ("Act" if acts else "Reply")
    return ma.Schema.from_dict(
        {
            "data": ma.fields.Nested(schema, required=True),
            "meta": ma.fields.Nested(ActMeta if acts else Meta, required=True),
        },
        name=name,
    )


@cache
def list_envelope_of(schema: type[ma.Schema], *, by_cursor: bool) -> type[ma.Schema]:
    """`{data: [<schema>], meta}` with the paging of that list."""
    name = schema.__name__.removesuffix("Schema") + ("History" if by_cursor else "List")
    meta = CursorMeta if by_cursor else OffsetMeta
    return ma.Schema.from_dict(
        {
            "data": ma.fields.List(ma.fields.Nested(schema), required=True),
            "meta": ma.fields.Nested(meta, required=True),
        },
        name=name,
    )
