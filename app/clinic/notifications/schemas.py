"""What is taken and shown of a notification."""

from __future__ import annotations

import marshmallow as ma

from app.api.fields import Line, Moment, NamedSchema, Prose
from app.api.pages import CursorQuery
from app.clinic.notifications.models import (
    MOST_MESSAGE,
    MOST_URL,
    Audience,
    Importance,
    NotificationStatus,
)

AUDIENCES = [str(audience) for audience in Audience]
STATUSES = [str(status) for status in NotificationStatus]
PRIORITIES = [str(priority) for priority in Importance]


class NewNotification(ma.Schema):
    """A note for somebody's screen."""

    audience = ma.fields.String(required=True, validate=ma.validate.OneOf(AUDIENCES))
    message = Prose(MOST_MESSAGE, least=1, required=True)
    patient_id = Line(48, allow_none=True)
    user_id = Line(48, allow_none=True)
    cta_url = Line(MOST_URL, allow_none=True)
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    expires_at = Moment(allow_none=True)


class PatientNotificationSchema(ma.Schema):
    """A note as its patient sees it."""

    id = ma.fields.String(required=True)
    message = ma.fields.String(required=True)
    cta_url = ma.fields.String(required=True, allow_none=True)
    priority = ma.fields.String(required=True, validate=ma.validate.OneOf(PRIORITIES))
    status = ma.fields.String(required=True, validate=ma.validate.OneOf(STATUSES))
    created_at = Moment(required=True)
    expires_at = Moment(required=True, allow_none=True)
    read_at = Moment(required=True, allow_none=True)


class NotificationSchema(PatientNotificationSchema):
    """A note as the clinic sees it."""

    audience = ma.fields.String(required=True, validate=ma.validate.OneOf(AUDIENCES))
    user = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    patient = ma.fields.Nested(NamedSchema, required=True, allow_none=True)
    dismissed_at = Moment(required=True, allow_none=True)
    run_id = ma.fields.String(required=True, allow_none=True)


class NotificationQuery(CursorQuery):
    """Filters of the list."""

    patient_id = ma.fields.String(
        metadata={"description": "What this patient is shown, instead of what you are."}
    )
    status = ma.fields.String(validate=ma.validate.OneOf(STATUSES))
    audience = ma.fields.String(validate=ma.validate.OneOf(AUDIENCES))
    priority = ma.fields.String(validate=ma.validate.OneOf(PRIORITIES))
    run_id = ma.fields.String()
