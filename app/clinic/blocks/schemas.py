"""What is taken and shown of a booking block."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, SearchQuery
from app.clinic.blocks.models import MOST_REASON, BlockKind, BlockStatus

KINDS = [str(kind) for kind in BlockKind]
STATUSES = [str(status) for status in BlockStatus]


class NewBookingBlock(ma.Schema):
    """A reason why a patient cannot book, and what has to happen first."""

    patient_id = Line(48, least=1, required=True)
    reason = Line(MOST_REASON, least=1, required=True)
    until = ma.fields.String(validate=ma.validate.OneOf(KINDS))
    form_template_id = Line(60, metadata={"description": "Id or key; with `until: form`."})
    consent_type = Line(40, metadata={"description": "With `until: consent`."})


class BlockRelease(ma.Schema):
    """Why the patient may book all the same."""

    reason = Line(MOST_REASON, allow_none=True)


class BookingBlockSchema(ma.Schema):
    """A block as the record shows it."""

    id = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True)
    reason = ma.fields.String(required=True)
    until = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    form_id = ma.fields.String(required=True, allow_none=True)
    form_template_id = ma.fields.String(required=True, allow_none=True)
    consent_type = ma.fields.String(required=True, allow_none=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    released_at = Moment(required=True, allow_none=True)
    release_reason = ma.fields.String(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class OpenBlockSchema(ma.Schema):
    """One thing a patient has to do before the next booking."""

    id = ma.fields.String(required=True)
    reason = ma.fields.String(required=True)
    kind = ma.fields.String(required=True, validate=ma.validate.OneOf(KINDS))
    form_id = ma.fields.String(required=True, allow_none=True)


class BlockQuery(SearchQuery):
    """Filters of the list."""

    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    until = ma.fields.String(validate=ma.validate.OneOf(KINDS))
    run_id = ma.fields.String()
