"""How a message is shown."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Moment, NamedSchema
from app.api.pages import CursorQuery
from app.clinic.messages.models import MessageStatus

STATUSES = [str(status) for status in MessageStatus]


class MessageSchema(ma.Schema):
    """A message as it was sent."""

    id = ma.fields.String(required=True)
    channel = ma.fields.String(required=True)
    direction = ma.fields.String(required=True, validate=ma.validate.OneOf(["out", "in"]))
    to = ma.fields.String(required=True)
    subject = ma.fields.String(required=True)
    body = ma.fields.String(required=True)
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    status_label = ma.fields.String(required=True)
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)
    node_id = ma.fields.String(required=True, allow_none=True)
    created_at = Moment(required=True)
    sent_at = Moment(required=True, allow_none=True)
    error = ma.fields.String(required=True, allow_none=True)


class MessageQuery(CursorQuery):
    """Filters of the history."""

    search = ma.fields.String(load_default="", validate=ma.validate.Length(max=200))
    patient_id = ma.fields.String()
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    channel = ma.fields.String()
    run_id = ma.fields.String()
