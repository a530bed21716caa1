"""What a preview takes and tells."""

from __future__ import annotations

from typing import Any

import marshmallow as ma

from app.dry_run.schemas import SampleEventSchema, SupposedSchema

MOST_SAMPLES = 8
MOST_PATHS = 500
MOST_TEXTS = 20


class PreviewSampleSchema(SupposedSchema):
    """What to look at it with."""

    event = ma.fields.Nested(SampleEventSchema, load_default=dict[str, Any])


def _path() -> ma.fields.String:
    return ma.fields.String(validate=ma.validate.Length(1, 200))


class LookSchema(ma.Schema):
    """What to look at, and with which samples."""

    trigger = ma.fields.String(required=True, validate=ma.validate.Length(1, 100))
    samples = ma.fields.List(
        ma.fields.Nested(PreviewSampleSchema),
        required=True,
        validate=ma.validate.Length(1, MOST_SAMPLES),
    )
    paths = ma.fields.List(_path(), load_default=list, validate=ma.validate.Length(0, MOST_PATHS))
    texts = ma.fields.List(
        ma.fields.String(), load_default=list, validate=ma.validate.Length(0, MOST_TEXTS)
    )
    conditions = ma.fields.List(
        ma.fields.Dict(), load_default=list, validate=ma.validate.Length(0, MOST_TEXTS)
    )


class FilledSchema(ma.Schema):
    """A text as it would read, or what is wrong with it."""

    text = ma.fields.String(required=True, allow_none=True)
    empty = ma.fields.List(ma.fields.String(), required=True)
    problem = ma.fields.String(required=True, allow_none=True)
    position = ma.fields.Integer(required=True, allow_none=True)


class JudgedSchema(ma.Schema):
    """How a row or a group of conditions comes out; missing data counts as no."""

    status = ma.fields.String(
        required=True, validate=ma.validate.OneOf(["pass", "fail", "unknown", "invalid"])
    )
    words = ma.fields.String(required=True)
    rows = ma.fields.List(ma.fields.Nested(lambda: JudgedSchema()), required=True)  # noqa: PLW0108


class ForSampleSchema(ma.Schema):
    """What one sample gives; a path that is missing holds nothing."""

    values = ma.fields.Dict(required=True)
    texts = ma.fields.List(ma.fields.Nested(FilledSchema), required=True)
    conditions = ma.fields.List(ma.fields.Nested(JudgedSchema), required=True)
