"""What is taken and shown of a lab result."""

from __future__ import annotations

import math
from typing import Any

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose, SearchQuery
from app.clinic.labs.flags import FLAGS
from app.clinic.labs.models import MOST_COMMENT, MOST_PANEL, Flag, LabResultStatus

OVERALL = [str(flag) for flag in Flag]
STATUSES = [str(status) for status in LabResultStatus]
MOST_ANALYTES = 200
MOST_VALUE = 100


class Measured(ma.fields.Field[Any]):
    """A number, or words such as "negative"."""

    default_error_messages = {"invalid": "A number is needed, or up to 100 characters."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.metadata = {"oneOf": [{"type": "number"}, {"type": "string"}], **self.metadata}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return value
        if isinstance(value, str) and 0 < len(value.strip()) <= MOST_VALUE:
            return value.strip()
        raise self.make_error("invalid")


class AnalyteSchema(ma.Schema):
    """One value of a result."""

    code = Line(40, least=1, required=True)
    name = Line(200)
    value = Measured(required=True)
    unit = Line(40, allow_none=True)
    range = Line(60, allow_none=True, metadata={"example": "3.5-5.1"})
    flag = ma.fields.String(validate=ma.validate.OneOf(FLAGS))


ANALYTES = ma.fields.List(
    ma.fields.Nested(AnalyteSchema), required=True, validate=ma.validate.Length(1, MOST_ANALYTES)
)


class NewLabResult(ma.Schema):
    """A result as the laboratory sends it. What is not flagged is flagged by its range."""

    patient_id = Line(48, least=1, required=True)
    panel = Line(MOST_PANEL, least=1, required=True)
    lab = Line(200, allow_none=True)
    analytes = ANALYTES
    flag = ma.fields.String(validate=ma.validate.OneOf(OVERALL))
    received_at = Moment()


class LabReview(ma.Schema):
    """What the reviewer says of it."""

    comment = Prose(MOST_COMMENT, allow_none=True)


class LabAmendment(ma.Schema):
    """The corrected values, all of them."""

    analytes = ANALYTES
    flag = ma.fields.String(validate=ma.validate.OneOf(OVERALL))


class LabResultSchema(ma.Schema):
    """A lab result with its values."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    panel = ma.fields.String(required=True)
    lab = ma.fields.String(required=True, allow_none=True)
    analytes = ma.fields.List(ma.fields.Nested(AnalyteSchema), required=True)
    flag = ma.fields.String(required=True, validate=ma.validate.OneOf(OVERALL))
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    received_at = Moment(required=True)
    reviewed_at = Moment(required=True, allow_none=True)
    reviewed_by = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    comment = ma.fields.String(required=True, allow_none=True)
    earlier = ma.fields.List(ma.fields.Dict(), required=True)
    created_at = Moment(required=True)


class LabResultQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    flag = ma.fields.String(validate=ma.validate.OneOf(OVERALL))
    unreviewed = ma.fields.Boolean()
